# shellcheck disable=SC2154 # o_expand is set by the function of that name, in ../prelude.sh

# o_flags VERSION DEEP FOLLOW PATH...: prints, for each path that is there, its flags as lsattr shows them, and the path.
# VERSION, where it is not empty, puts that of the inode before; DEEP means all that lies in them as well, FOLLOW what links
# lead to.
o_flags() {
	o_version=$1 o_deep=$2 o_behind=$3
	shift 3
	for o_each; do
		shift
		o_expand "$o_each"
		[ -z "$o_behind" ] || o_expand=$(readlink -f -- "$o_expand" 2>/dev/null) || continue
		set -- "$@" "$o_expand"
	done
	! command -v lsattr >/dev/null 2>&1 || if [ -n "$o_deep" ]; then
		find "$@" \( -type f -o -type d \) -exec lsattr ${o_version:+-v} -d {} + 2>/dev/null
	else
		find "$@" -prune -exec lsattr ${o_version:+-v} -d {} + 2>/dev/null
	fi
	:
}

# o_chattr DEEP CHANGE PATH...
o_chattr() {
	o_deep=$1
	o_change=$2
	shift 2
	if ! command -v chattr >/dev/null 2>&1; then
		echo 'chattr failed: the host has no such program' >&2
		return 1
	fi
	o_said=$(chattr ${o_deep:+-R} "$o_change" "$@" 2>&1) || {
		echo "chattr failed: $o_said" >&2
		return 1
	}
}
