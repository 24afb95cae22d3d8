# o_apt_keys [KEYRING]: prints the long ids of the keys that apt trusts, those below keys included.
o_apt_keys() {
	command -v apt-key >/dev/null || return 0
	echo apt-key
	apt-key ${1:+--keyring "$1"} adv --batch --no-tty --list-public-keys --keyid-format=long --with-colons 2>/dev/null |
		o_ids
}

# o_ids: of gpg's list with colons, the ids of keys.
o_ids() {
	awk -F: '$1 == "pub" || $1 == "sub" { print $5 }'
}

# o_key_ids: prints the ids of the keys that are read.
o_key_ids() {
	o_folder=$(mktemp -d "${TMPDIR:-/tmp}/.orchestrate-XXXXXXXX") || return 0
	GNUPGHOME=$o_folder gpg --batch --no-tty --keyid-format=long --with-colons 2>/dev/null | o_ids
	rm -rf "$o_folder"
}
