# o_debconf PACKAGE [QUESTION]: prints the answers that debconf has for a package, and that to a question which it would
# not show: a password.
o_debconf() {
	command -v debconf-show >/dev/null || return 0
	echo debconf
	debconf-show "$1" | sed 's/^/answer /'
	[ -z "${2-}" ] || printf 'GET %s\n' "$2" | debconf-communicate -fnoninteractive "$1" | sed -n 's/^0 /secret /p'
}
