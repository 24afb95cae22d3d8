# o_pip_find VIRTUALENV EXECUTABLE: sets o_pip to the pip of a virtual environment, that of a name or path, or the host's
# own; where it is a part of Python, o_pip_python is not empty. Fails where there is none.
o_pip_find() {
	o_pip_python=
	if [ -n "$1" ]; then
		o_expand "$1"
		set -- "$o_expand/bin/pip3" "$o_expand/bin/pip"
	elif [ -n "$2" ]; then
		case $2 in
		*/*)
			o_expand "$2"
			set -- "$o_expand"
			;;
		*) set -- "$2" ;;
		esac
	else
		set -- pip3 pip
		o_pip_python=$(command -v python3)
	fi
	for o_pip in "$@"; do
		o_pip=$(command -v "$o_pip") || continue
		o_pip_python=
		return 0
	done
	o_pip=$o_pip_python
	[ -n "$o_pip" ] && "$o_pip" -m pip --version >/dev/null 2>&1
}

# o_pip_run WORD...: runs it.
o_pip_run() {
	"$o_pip" ${o_pip_python:+-m pip} "$@" </dev/null
}

# o_pip_read VIRTUALENV EXECUTABLE MAKER ORIGINS: prints what is installed, a word and a value on a line.
o_pip_read() {
	PIP_DISABLE_PIP_VERSION_CHECK=1
	export PIP_DISABLE_PIP_VERSION_CHECK
	o_expand "${1:-/}"
	[ -z "$1" ] || printf 'virtualenv %s\n' "$o_expand"
	[ ! -e "$o_expand/bin/activate" ] || echo 'made yes'
	case $3 in
	*/*) o_expand "$3" ;;
	*) o_expand=$3 ;;
	esac
	! command -v "$o_expand" >/dev/null || echo 'maker yes'
	o_pip_find "$1" "$2" || return 0
	echo "program $o_pip"
	{ o_pip_run list --format=freeze 2>/dev/null || o_pip_run freeze --all; } | sed 's/^/has /'
	[ -z "$4" ] || o_pip_run freeze | sed 's/^/from /'
}
