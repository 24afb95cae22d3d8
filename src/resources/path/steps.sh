# o_begin FILE: makes an empty file that only its owner may read, and never writes through what someone put there.
o_begin() {
	rm -f "$1" && (umask 077 && set -C && : >"$1")
}

# o_own FILE OWNER GROUP: either may be empty. A link itself, not what it leads to.
o_own() {
	if [ -n "$2" ] && [ -n "$3" ]; then
		chown -h "$2:$3" "$1"
	elif [ -n "$2" ]; then
		chown -h "$2" "$1"
	elif [ -n "$3" ]; then
		chgrp -h "$3" "$1"
	fi
}

# o_attributes FILE MODE OWNER GROUP: each may be empty. The mode, octal, comes last, for chown clears setuid bits; with
# five digits GNU's chmod sets those of a directory too.
o_attributes() {
	o_own "$1" "$3" "$4" || return
	[ -z "$2" ] || chmod "0$2" "$1"
}

# o_rename FILE TARGET: puts a file, or a link, in the place of what is there; never into it.
o_rename() {
	if [ -L "$2" ] && [ -d "$2" ]; then
		mv -fT "$1" "$2" 2>/dev/null || { rm -f "$2" && mv -f "$1" "$2"; }
	elif [ -d "$2" ]; then
		echo "$2 is a directory" >&2
		return 1
	else
		mv -f "$1" "$2"
	fi
}

# o_place FILE TARGET KEEP MODE OWNER GROUP UNSAFE: gives a new file its attributes and then its name. KEEP is the uid:gid
# of the file that it replaces, taken over as far as the user of the session may. UNSAFE, 'yes' or 'no', says whether what
# cannot be replaced may be written in its place; the environment says, where it is empty.
o_place() {
	[ -z "$3" ] || chown "$3" "$1" 2>/dev/null
	[ -z "$3" ] || o_keep_acl "$2" "$1"
	if ! o_attributes "$1" "$4" "$5" "$6"; then
		rm -f "$1"
		return 1
	fi
	o_said=$(LC_ALL=C o_rename "$1" "$2" 2>&1) && return
	if [ -f "$2" ] && o_is_unsafe "$7" && case $o_said in *busy*) ;; *) [ ! -w "${2%/*}/" ] ;; esac; then
		o_said=$( (cat "$1" >"$2" && o_attributes "$2" "$4" "$5" "$6") 2>&1) && o_said=
	fi
	rm -f "$1"
	[ -z "$o_said" ] || { printf '%s\n' "$o_said" >&2 && return 1; }
}

o_is_unsafe() {
	case ${1:-${ANSIBLE_UNSAFE_WRITES-}} in
	1 | [Yy]* | [Tt]* | [Oo][Nn]) ;;
	*) false ;;
	esac
}

# o_keep_acl OLD NEW: hands down an access control list, where there is one: ls marks its mode by a plus.
o_keep_acl() {
	case $(ls -ld "$1") in
	??????????+*) getfacl -cp -- "$1" | setfacl --set-file=- -- "$2" ;;
	esac
}

# o_mkdirs DIRECTORY MODE OWNER GROUP: makes it and its parents; each one made gets the attributes.
o_mkdirs() {
	[ ! -d "$1" ] || return 0
	case ${1%/*} in
	'') ;;
	*) o_mkdirs "${1%/*}" "$2" "$3" "$4" || return ;;
	esac
	mkdir "$1" && o_attributes "$1" "$2" "$3" "$4"
}

# o_link TARGET LINK TEMPORARY: makes a symbolic link in the place of what is there.
o_link() {
	rm -f "$3" && ln -s -- "$1" "$3" && o_rename "$3" "$2"
}

# o_hard FILE LINK TEMPORARY: makes a second name of a file, in the place of what is there.
o_hard() {
	rm -f "$3" && ln "$1" "$3" && o_rename "$3" "$2"
}

# o_touch FILE ACCESS MODIFICATION: each is 'now', 'preserve' or a time as touch -t takes it.
o_touch() {
	if [ ! -e "$1" ]; then
		: >>"$1" || return
	fi
	# Both at once is for everybody who may write the file; one alone is for its owner.
	if [ "$2$3" = nownow ]; then
		touch "$1"
		return
	fi
	case $2 in
	preserve) ;;
	now) touch -a "$1" ;;
	*) touch -a -t "$2" "$1" ;;
	esac && case $3 in
	preserve) ;;
	now) touch -m "$1" ;;
	*) touch -m -t "$3" "$1" ;;
	esac
}
