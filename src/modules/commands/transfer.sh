# Puts what comes on stdin into an executable file named "$1", in a directory that goes when this shell does. Sets
# o_script to its path.
o_directory=$(mktemp -d "${TMPDIR:-/tmp}/orchestrate.XXXXXX" 2>/dev/null) || {
	o_directory=${TMPDIR:-/tmp}/orchestrate.$$
	(umask 077 && mkdir "$o_directory") || exit
}
trap 'rm -rf "$o_directory"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
o_script=$o_directory/$1
cat >"$o_script" && chmod 700 "$o_script" || exit
