# Shared by the kinds of resources. Functions give what they find in a variable of their name: no subshell, and a
# value keeps its last newlines.

# Prints a value on a line of its own: backslash and newline as \\ and \n.
o_line() {
	case $1 in
	*\\* | *'
'*)
		printf '%s\n' "$1" |
			sed -e ':a' -e '$!{' -e 'N' -e 'ba' -e '}' -e 's/\\/\\\\/g' -e 's/\n/\\n/g'
		;;
	*) printf '%s\n' "$1" ;;
	esac
}

# o_expand PATH: sets o_expand to the absolute path, with a leading ~ or ~user and every $NAME and ${NAME} of a
# variable that is set replaced, once, as Ansible's path arguments are. Nothing of the value is evaluated.
o_expand() {
	o_expand=
	o_rest=$1
	while :; do
		case $o_rest in
		*'$'*) ;;
		*) break ;;
		esac
		o_expand=$o_expand${o_rest%%'$'*}
		o_rest=${o_rest#*'$'}
		case $o_rest in
		'{'[A-Za-z_]*'}'*)
			o_name=${o_rest#'{'}
			o_name=${o_name%%'}'*}
			o_taken='{'$o_name'}'
			;;
		[A-Za-z_]*)
			o_name=${o_rest%%[!A-Za-z0-9_]*}
			o_taken=$o_name
			;;
		*) o_name= ;;
		esac
		case $o_name in
		'' | *[!A-Za-z0-9_]*) o_expand=$o_expand'$' ;;
		*)
			# Only a name of letters, digits and underscores gets here.
			if eval "[ \"\${$o_name+set}\" ]"; then
				eval "o_expand=\$o_expand\${$o_name}"
			else
				o_expand=$o_expand'$'$o_taken
			fi
			o_rest=${o_rest#"$o_taken"}
			;;
		esac
	done
	o_expand=$o_expand$o_rest
	case $o_expand in
	'~' | [~]/*) o_expand=$HOME${o_expand#'~'} ;;
	'~'*)
		o_name=${o_expand#'~'}
		o_name=${o_name%%/*}
		o_home=$(o_home "$o_name")
		[ -z "$o_home" ] || o_expand=$o_home${o_expand#"~$o_name"}
		;;
	esac
	case $o_expand in
	/*) ;;
	*) o_expand=$PWD/$o_expand ;;
	esac
}

# Prints the home directory of a user; nothing for one that there is not.
o_home() {
	{ getent passwd "$1" 2>/dev/null || cat /etc/passwd; } |
		awk -F: -v "name=$1" '$1 == name { print $6; exit }'
}
