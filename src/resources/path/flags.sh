# shellcheck disable=SC2154 # o_expand is set by the function of that name, in ../prelude.sh

# o_flags VERSION DEEP PATH...: prints, for each path that is there, its flags as lsattr shows them, and the path. VERSION,
# where it is not empty, puts that of the inode before; DEEP means all that lies in them as well.
o_flags() {
	o_version=$1 o_deep=$2
	shift 2
	for o_each; do
		shift
		o_expand "$o_each"
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
