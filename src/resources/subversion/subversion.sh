# o_svn_as PROGRAM PASSWORD: in a subshell; says how svn is called.
o_svn_as() {
	o_svn=$1
	o_svn_password=$2
	case $o_svn in
	*/*)
		o_expand "$o_svn"
		# shellcheck disable=SC2154 # o_expand sets it.
		o_svn=$o_expand
		;;
	esac
	LC_ALL=C
	export LC_ALL
}

# o_svn_run WORD...: runs it, the password being shown to nobody where svn can read it.
o_svn_run() {
	if [ -z "$o_svn_password" ]; then
		"$o_svn" "$@" </dev/null
	elif "$o_svn" help info | grep -q password-from-stdin; then
		printf %s "$o_svn_password" | "$o_svn" "$@" --password-from-stdin
	else
		"$o_svn" "$@" --password "$o_svn_password" </dev/null
	fi
}

# o_svn_copy DEST: prints what there is of a working copy.
o_svn_copy() {
	o_expand "$1"
	printf 'dest: %s\n' "$(o_line "$o_expand")"
	command -v "$o_svn" >/dev/null || return 0
	echo 'program: yes'
	[ -e "$o_expand" ] || return 0
	echo 'exists: yes'
	"$o_svn" info -- "$o_expand@" 2>/dev/null || return 0
	"$o_svn" status --quiet --ignore-externals -- "$o_expand@" | grep -q '^[^?X]' && echo 'modified: yes'
	return 0
}

# o_svn_remote WORD...: prints what a repository has, and that it could be asked.
o_svn_remote() {
	command -v "$o_svn" >/dev/null || return 0
	o_svn_run info "$@" 2>&1 && echo 'asked: yes'
	return 0
}
