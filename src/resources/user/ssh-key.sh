# o_key_file USER FILE: sets o_key to the absolute path of a user's key; fails where there is no such user.
o_key_file() {
	case $2 in
	/*)
		o_key=$2
		;;
	*)
		o_key=$(o_home "$1")
		[ -n "$o_key" ] || return
		o_key=${o_key%/}/$2
		;;
	esac
}

# o_ssh_key USER FILE: prints the path of a user's key, whether its files are there, its fingerprint and its public part.
o_ssh_key() {
	o_key_file "$@" || return 0
	o_line "$o_key"
	o_files=
	if [ -e "$o_key" ]; then o_files=private; fi
	if [ -e "$o_key.pub" ] || [ -L "$o_key.pub" ]; then o_files=$o_files.public; fi
	echo "$o_files"
	if [ -e "$o_key" ]; then
		ssh-keygen -l -f "$o_key" 2>/dev/null || echo
		cat "$o_key.pub" 2>/dev/null
	fi
	:
}

# o_generate_key USER FILE FORCE COMMENT PASSPHRASE OPTION...: makes a user's key; in the place of what is there where FORCE
# is not empty. The passphrase is in no argument: ssh-keygen asks a program for it.
o_generate_key() {
	o_key_file "$1" "$2" || return
	o_user=$1 o_force=$3 o_comment=${4:-ansible-generated on $(uname -n)} o_pass=$5
	shift 5
	if [ -z "$o_force" ] && { [ -e "$o_key" ] || [ -e "$o_key.pub" ] || [ -L "$o_key.pub" ]; }; then return; fi
	if ! command -v ssh-keygen >/dev/null 2>&1; then
		echo 'the host has no ssh-keygen' >&2
		return 1
	fi
	o_folder=${o_key%/*}
	[ -d "$o_folder" ] || { mkdir -p "$o_folder" && chmod 0700 "$o_folder" && chown "$o_user:" "$o_folder"; } || return
	rm -f "$o_key" "$o_key.pub"
	if [ -z "$o_pass" ]; then
		ssh-keygen -q "$@" -C "$o_comment" -f "$o_key" -N '' </dev/null
	else
		o_asked=$(mktemp) || return
		# shellcheck disable=SC2016 # the program reads its own environment
		printf '#!/bin/sh\nprintf "%%s\\n" "$O_PASSPHRASE"\n' >"$o_asked" && chmod 0700 "$o_asked"
		O_PASSPHRASE=$o_pass DISPLAY=: SSH_ASKPASS=$o_asked SSH_ASKPASS_REQUIRE=force \
			ssh-keygen -q "$@" -C "$o_comment" -f "$o_key" </dev/null
		o_ended=$?
		rm -f "$o_asked"
		[ "$o_ended" = 0 ]
	fi && chown "$o_user:" "$o_key" "$o_key.pub"
}
