# o_mount PATH: prints the path as the kernel knows it, and the last of what is mounted there, as the kernel's table has it.
o_mount() {
	o_expand "$1"
	# shellcheck disable=SC2154 # o_expand sets it.
	o_place=$(cd "$o_expand" 2>/dev/null && pwd -P) || o_place=$o_expand
	o_line "$o_place"
	export o_place
	{ cat /proc/self/mounts || mount -p; } 2>/dev/null | awk '
	{
		place = $2
		gsub(/\\040/, " ", place)
		gsub(/\\011/, "\t", place)
		gsub(/\\134/, "\\", place)
		if (place == ENVIRON["o_place"]) found = $1 " " $3 " " $4
	}
	END { print found }'
	unset o_place
}
