# shellcheck disable=SC2154 # o_expand is set by the function of that name, in ../prelude.sh

# o_stays_link FILE FOLLOW: whether a copy of it is a link. FOLLOW, '-L' or empty, says whether what a link leads to is
# copied; one that leads nowhere is copied as it is.
o_stays_link() {
	[ -L "$1" ] && { [ -z "$2" ] || [ ! -e "$1" ]; }
}

# o_uncopied SOURCE DIRECTORY FOLLOW: prints, one a line, what of the source is not in the directory as it is in the source.
o_uncopied() {
	o_expand "$2"
	o_there=$o_expand
	o_expand "$1"
	(
		cd "$o_expand" 2>/dev/null || exit 0
		find ${3:+"$3"} . ! -name . ! -name '*
*' | while IFS= read -r o_name; do
			if o_stays_link "$o_name" "$3"; then
				[ "$(readlink "$o_name")" = "$(readlink "$o_there/$o_name" 2>/dev/null)" ]
			elif [ -d "$o_name" ]; then
				[ -d "$o_there/$o_name" ]
			else
				cmp -s "$o_name" "$o_there/$o_name"
			fi || printf '%s\n' "${o_name#./}"
		done
	)
}

# o_copy SOURCE DIRECTORY FOLLOW FILE-MODE DIRECTORY-MODE OWNER GROUP NAME…: copies what of the source goes by these names.
o_copy() {
	o_from=$1
	o_into=$2
	o_follow=$3
	shift 3
	o_file_mode=$1 o_directory_mode=$2 o_owner=$3 o_group=$4
	shift 4
	for o_name; do
		if o_stays_link "$o_from/$o_name" "$o_follow"; then
			o_link "$(readlink "$o_from/$o_name")" "$o_into/$o_name" "$o_into/$o_name.orchestrate" || return
		elif [ -d "$o_from/$o_name" ]; then
			mkdir -p "$o_into/$o_name" &&
				o_attributes "$o_into/$o_name" "$o_directory_mode" "$o_owner" "$o_group" || return
		else
			cp "$o_from/$o_name" "$o_into/$o_name.orchestrate" &&
				o_attributes "$o_into/$o_name.orchestrate" "$o_file_mode" "$o_owner" "$o_group" &&
				o_rename "$o_into/$o_name.orchestrate" "$o_into/$o_name" || return
		fi
	done
}
