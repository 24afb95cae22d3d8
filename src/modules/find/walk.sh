# Prints the time, then what lies below each directory in "$@": a line of its number, then each path, every one ended by
# NUL. A directory that cannot be looked at has its number and no path. o_depth is how deep to go, empty for all the way;
# o_follow is -L where links are followed.
date +%s
o_number=0
for o_root; do
	o_expand "$o_root"
	: "${o_expand?}"
	printf '%s %s\0' "$o_number" "$o_expand"
	o_number=$((o_number + 1))
	[ -d "$o_expand" ] || continue
	find ${o_follow:+"$o_follow"} "${o_expand%/}/" ${o_depth:+-maxdepth "$o_depth"} -exec printf '%s\0' {} + 2>/dev/null
done
exit 0
