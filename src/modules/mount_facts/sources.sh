# o_sources SOURCE...: prints each source that is there and was not before, by name and then by line, each line after a
# tab. One without a slash is a program that tells.
o_sources() {
	o_seen=
	for o_source in "$@"; do
		case $o_source in
		*/*)
			# The kernel's table is under the number of whoever asks.
			o_real=$(readlink -f -- "$o_source" | sed 's,^/proc/[0-9]*/,/proc/self/,')
			[ -f "$o_source" ] || [ -c "$o_source" ] || continue
			;;
		*) o_real=$o_source ;;
		esac
		case "$o_seen" in
		*"|$o_real|"*) continue ;;
		esac
		o_seen="$o_seen|$o_real|"
		echo "$o_source"
		case $o_source in
		*/*) sed 's/^/	/' <"$o_source" ;;
		*) "$o_source" </dev/null | sed 's/^/	/' ;;
		esac
	done
}

# o_sizes SECONDS PLACE...: prints the sizes of what is mounted at each place, a line each: empty where there are none, `late`
# where that takes too long.
o_sizes() {
	o_limit=$1
	shift
	if [ -n "$o_limit" ] && command -v timeout >/dev/null; then
		o_limit="timeout $o_limit"
	else
		o_limit=
	fi
	for o_place in "$@"; do
		# The limit is words for the shell: a number among them at most.
		# shellcheck disable=SC2086
		o_size=$($o_limit stat -f -c '%S %b %a %f %c %d' -- "$o_place" 2>/dev/null) || [ $? -ne 124 ] || o_size=late
		echo "$o_size"
	done
	for o_place in /dev/disk/by-uuid/*; do
		[ ! -e "$o_place" ] || printf 'uuid %s %s\n' "${o_place##*/}" "$(readlink -f "$o_place")"
	done
}
