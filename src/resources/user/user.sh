# o_entry DATABASE KEY: prints the one line of passwd or group for a name or a number.
o_entry() {
	{ getent "$1" "$2" 2>/dev/null || cat "/etc/$1" 2>/dev/null; } |
		awk -F: -v "key=$2" '$1 == key || (key ~ /^[0-9]+$/ && $3 == key) { print; exit }'
}

# o_user NAME [HASH]: prints what there is of a user, a line each. Of the password only whether it is locked, and
# whether it is the given one, leaves the host.
o_user() {
	o_found=$(o_entry passwd "$1")
	case $o_found in
	"$1":*) ;;
	*)
		printf 'defaults %s\n' "$(
			awk -F= '/^(HOME|SHELL)=/ { found[$1] = $2 } END { print found["HOME"] ":" found["SHELL"] }' \
				/etc/default/useradd 2>/dev/null || echo :
		):$(awk '$1 == "USERGROUPS_ENAB" { print $2 }' /etc/login.defs 2>/dev/null)"
		return 0
		;;
	esac
	printf 'passwd %s\n' "$o_found"
	o_rest=${o_found#*:*:*:}
	printf 'group %s\n' "$(o_entry group "${o_rest%%:*}")"
	{ getent group 2>/dev/null || cat /etc/group; } |
		awk -F: -v "user=$1" '{ n = split($4, member, ","); for (i = 1; i <= n; i++) if (member[i] == user) print "member " $1 }'
	o_rest=${o_rest#*:*:}
	[ -d "${o_rest%%:*}" ] && echo home
	[ -r /etc/shadow ] || return 0
	while IFS=: read -r o_name o_hash _ o_min o_max o_warn o_inactive o_expire o_rest; do
		[ "$o_name" = "$1" ] || continue
		printf 'shadow %s:%s:%s:%s:%s\n' "$o_min" "$o_max" "$o_warn" "$o_inactive" "$o_expire"
		case $o_hash in '!'*) echo locked ;; esac
		while :; do
			case $o_hash in '!'*) o_hash=${o_hash#'!'} ;; *) break ;; esac
		done
		[ $# -lt 2 ] || [ "$o_hash" != "$2" ] || echo password
	done </etc/shadow
	return 0
}
