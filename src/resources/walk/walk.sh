# shellcheck disable=SC2154 # o_expand is set by the function of that name, o_stat_… in ../path/path.sh
# shellcheck disable=SC2016 # expanded by the shells that find starts
# o_walk TEST…: tells what lies below the directory $o_root: states of what passes the tests of find(1), and numbers of all.
# $o_depth is how many levels, $o_follow -L where links are followed; $o_tally asks for the number in each directory.
# Each record begins a line with //, which no path that find prints can.
o_walk() {
	o_expand "$o_root"
	o_top=$(printf '%s.' "$o_expand" | tr -s /)
	o_top=${o_top%.}
	printf '//root %s %s %s\n' "$(umask)" "$(date +%s)" "$o_top"
	[ -d "$o_top" ] || return 0
	echo //directory
	if [ "$o_stat_option" ]; then
		set -- "$@" -exec stat "$o_stat_option" "//state $o_stat_line $o_stat_name" {} +
	else
		set -- "$@" -exec printf '//name %s\n' {} +
	fi
	if [ "$o_algorithm$o_possible$o_certain$o_valid" ]; then
		# What prints names a line each cannot be asked about those with lines in them.
		set -- "$@" -type f ! -path '*
*'
		[ ! "$o_algorithm" ] || set -- "$@" -exec sh -c "$o_walk_sums" sh {} +
		set -- "$@" -exec sh -c "$o_walk_contents" sh {} +
	fi
	export o_tally o_algorithm o_possible o_certain o_valid
	# Each part but the last comes out false, so that the next has its turn. No -exec … + within parentheses: BusyBox forgets it.
	find ${o_follow:+"$o_follow"} "${o_top%/}/" ${o_depth:+-maxdepth "$o_depth"} \
		-exec sh -c "$o_walk_count" sh {} + -type d -exec sh -c "$o_walk_folders" sh {} + ! -type d \
		-o -type l -exec sh -c "$o_walk_folders" sh {} + ! -type l \
		-o "$@" 2>/dev/null | o_walk_states
}

# Where there is no stat, find has told the names only.
o_walk_states() {
	if [ "$o_stat_option" ]; then
		cat
		return
	fi
	while IFS= read -r o_each; do
		case $o_each in
		'//name '*) printf '//state %s %s\n' "$(o_stat "${o_each#//name }")" "${o_each#//name }" ;;
		*) printf '%s\n' "$o_each" ;;
		esac
	done
}

# Which links lead to directories, and which directories cannot be looked into.
o_walk_folders='
	for o_each; do
		if [ -L "$o_each" ]; then
			[ ! -d "$o_each" ] || printf "//leads %s\n" "$o_each"
		else
			[ -r "$o_each" ] || printf "//closed %s\n" "$o_each"
		fi
	done'

# How many there are. The first of all is the top itself, with a slash at its end.
o_walk_count='
	case $1 in */) shift ;; esac
	[ "$o_tally" ] || { echo "//count $#"; exit; }
	o_number=0 o_folder=
	for o_each in "$@" //; do
		if [ "${o_each%/*}" != "$o_folder" ]; then
			[ "$o_number" = 0 ] || printf "//count %s %s\n" "$o_number" "$o_folder"
			o_number=0 o_folder=${o_each%/*}
		fi
		o_number=$((o_number + 1))
	done'

# Checksums, by whichever tool there is for it.
o_walk_sums='
	echo //sums
	if command -v "${o_algorithm}sum" >/dev/null; then
		"${o_algorithm}sum" -- "$@"
	elif command -v "$o_algorithm" >/dev/null; then
		"$o_algorithm" -r "$@"
	elif command -v openssl >/dev/null; then
		openssl dgst "-$o_algorithm" -r "$@"
	elif command -v shasum >/dev/null; then
		shasum -a "${o_algorithm#sha}" -- "$@"
	fi'

# Names of files by what is in them: by lines that match, and by lines that are no text. Patterns are of bytes.
o_walk_contents='
	o_matching() { LC_ALL=C grep ${o_text:+"$o_text"} -lEs "$@"; }
	o_text=-a
	echo x | o_matching x >/dev/null 2>&1 || o_text=
	[ ! "$o_possible" ] || { echo //possible; printf "%s\n" "$o_possible" | o_matching -f - -- "$@"; }
	[ ! "$o_certain" ] || { echo //certain; printf "%s\n" "$o_certain" | o_matching -f - -- "$@"; }
	[ ! "$o_valid" ] || { echo //invalid; printf "%s\n" "$o_valid" | o_matching -vx -f - -- "$@"; }'
