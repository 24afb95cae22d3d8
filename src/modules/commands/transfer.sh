# Puts what comes on stdin into an executable file named "$1", in a directory that goes when this shell does. Sets
# o_script to its path. "$2" is where the directory is to be made, itself if need be; the host's usual place where it is
# empty.
[ -z "$2" ] || (umask 077 && mkdir -p "$2") || exit
o_parent=${2:-${TMPDIR:-/tmp}}
o_directory=$(mktemp -d "$o_parent/orchestrate.XXXXXX" 2>/dev/null) || {
	o_directory=$o_parent/orchestrate.$$
	(umask 077 && mkdir "$o_directory") || exit
}
trap 'rm -rf "$o_directory"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
o_script=$o_directory/$1
cat >"$o_script" && chmod 700 "$o_script" || exit
