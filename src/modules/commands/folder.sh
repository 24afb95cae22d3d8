# Makes a directory that only its user may enter, in "$1" (made itself if need be) or, where that is empty, in the host's
# usual place. Sets o_directory to it.
[ -z "$1" ] || (umask 077 && mkdir -p "$1") || exit
o_parent=${1:-${TMPDIR:-/tmp}}
o_directory=$(mktemp -d "$o_parent/orchestrate.XXXXXX" 2>/dev/null) || {
	o_directory=$o_parent/orchestrate.$$
	(umask 077 && mkdir "$o_directory") || exit
}
