# Runs the module in $o_script with its arguments, which are in $o_directory/args. "$1" is a mark; the words after it are
# the interpreter and its options, or none for a program. Tells behind the mark on stderr that there is no such
# interpreter.
o_mark=$1
shift
if [ $# -gt 0 ] && ! command -v "$1" >/dev/null 2>&1; then
	printf '%s missing\n' "$o_mark" >&2
	exit 127
fi
"$@" "${o_script?}" "${o_directory?}/args" </dev/null
