# Runs "$2" with the words after it as its arguments, without any shell around it. Tells on stderr, behind the mark
# in "$1", that there is no such program, or that it is none that may be run.
o_mark=$1
shift
o_program=
case $1 in
*/*) [ ! -e "$1" ] || o_program=$1 ;;
*)
	o_path=$PATH:
	while [ -n "$o_path" ] && [ -z "$o_program" ]; do
		o_directory=${o_path%%:*}
		o_path=${o_path#*:}
		[ ! -f "${o_directory:-.}/$1" ] || [ ! -x "${o_directory:-.}/$1" ] ||
			o_program=${o_directory:-.}/$1
	done
	;;
esac
if [ -z "$o_program" ]; then
	printf '%s missing\n' "$o_mark" >&2
	exit 2
elif [ -d "$o_program" ] || [ ! -x "$o_program" ]; then
	printf '%s denied\n' "$o_mark" >&2
	exit 13
fi
exec "$@"
