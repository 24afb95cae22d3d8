# o_init: prints what starts services here: systemd, offline (systemd's tools in a chroot), openrc, sysv or none.
o_init() {
	if [ -d /run/systemd/system ]; then
		echo systemd
	elif command -v rc-service >/dev/null && [ -d /run/openrc ]; then
		echo openrc
	elif command -v systemctl >/dev/null && [ ! -e /run/initctl ]; then
		echo offline
	elif [ -d /etc/init.d ]; then
		echo sysv
	else
		echo none
	fi
}

# o_user_bus: where systemctl finds the user's own systemd, though nobody has logged in.
o_user_bus() {
	: "${XDG_RUNTIME_DIR:=/run/user/$(id -u)}"
	export XDG_RUNTIME_DIR
}

# o_service NAME RUNLEVEL [--user]: prints what there is of a service, a line of KEY=VALUE each.
o_service() {
	o_init=$(o_init)
	[ -z "$3" ] || o_user_bus
	echo "init=$o_init"
	case $o_init in
	systemd)
		systemctl ${3:+"$3"} show -- "$1"
		echo "enabled=$(systemctl ${3:+"$3"} is-enabled -- "$1" 2>/dev/null)"
		;;
	offline) echo "enabled=$(systemctl ${3:+"$3"} is-enabled -- "$1" 2>/dev/null)" ;;
	openrc)
		rc-service -e "$1" && echo exists=yes
		rc-service "$1" status >/dev/null 2>&1 && echo active=yes
		rc-update show "$2" 2>/dev/null | awk -v "name=$1" '$1 == name { print "enabled=enabled"; exit }'
		;;
	sysv)
		[ -x "/etc/init.d/$1" ] || return 0
		echo exists=yes
		"/etc/init.d/$1" status >/dev/null 2>&1 && echo active=yes
		for o_link in /etc/rc[S2345].d/S[0-9][0-9]"$1"; do
			[ ! -e "$o_link" ] || echo enabled=enabled
		done
		;;
	esac
	return 0
}

# o_systemctl VERB NAME OPTION...: runs it, and where a unit does not come up or stay up, says what it said last.
o_systemctl() {
	o_verb=$1
	o_unit=$2
	shift 2
	if ! systemctl "$@" "$o_verb" -- "$o_unit"; then
		o_last_words "$o_unit" "$@"
		return 1
	fi
	case $o_verb:$(systemctl "$@" show -p Type -- "$o_unit") in
	# systemd is content as soon as these have been forked off.
	start:Type=simple | start:Type=exec | start:Type=idle | restart:Type=simple | restart:Type=exec | restart:Type=idle)
		sleep 0.3 2>/dev/null || sleep 1
		;;
	esac
	case $o_verb:$(systemctl "$@" show -p ActiveState -- "$o_unit") in
	stop:*) ;;
	*:ActiveState=failed)
		o_last_words "$o_unit" "$@"
		return 1
		;;
	esac
}

# o_last_words NAME OPTION...: what it said in this try, and in one line how it ended.
o_last_words() {
	o_unit=$1
	shift
	o_id=$(systemctl "$@" show -p InvocationID -- "$o_unit")
	o_id=${o_id#InvocationID=}
	o_last=
	# What it printed may reach the journal a moment after systemd knows that it failed.
	for o_try in 1 2 3; do
		[ "$o_try" = 1 ] || sleep 0.3 2>/dev/null || sleep 1
		o_words=
		[ -z "$o_id" ] ||
			o_words=$(journalctl -n 10 --no-pager -o cat "_SYSTEMD_INVOCATION_ID=$o_id" + "INVOCATION_ID=$o_id" 2>/dev/null)
		# systemd's own lines say only that it failed.
		o_last=$(printf '%s\n' "$o_words" | grep -v "^${o_unit%.service}\.service: \|^Started \|^Starting \|^Failed to start " | tail -n 1)
		[ -z "$o_last" ] || break
	done
	[ -z "$o_words" ] || printf '%s\n' "$o_words" >&2
	o_state=$(systemctl "$@" show -p ActiveState,Result,ExecMainStatus -- "$o_unit" | awk -F= '
		{ found[$1] = $2 }
		END { print found["ActiveState"] " (" found["Result"] ", status " found["ExecMainStatus"] ")" }')
	printf '%s is not up: %s%s\n' "$o_unit" "$o_state" "${o_last:+; it said: $o_last}" >&2
}
