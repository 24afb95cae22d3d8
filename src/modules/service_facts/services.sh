# o_services: prints the services of the host, a line each; parse.ts reads it.
o_services() {
	case $(o_init) in
	systemd)
		systemctl list-units --no-pager --type service --all --plain --no-legend | sed 's/^/unit /'
		systemctl list-unit-files --no-pager --type service --no-legend | sed 's/^/file /'
		;;
	openrc) rc-status -a -s 2>/dev/null | sed 's/[][]/ /g; s/^/openrc /' ;;
	esac
	for o_script in /etc/init.d/*; do
		[ -f "$o_script" ] || continue
		[ -x "$o_script" ] || continue
		case $(o_init) in
		systemd) printf 'script %s\n' "${o_script##*/}" ;;
		openrc) ;;
		*)
			if "$o_script" status </dev/null >/dev/null 2>&1; then o_state=running; else o_state=stopped; fi
			printf 'script %s %s\n' "${o_script##*/}" "$o_state"
			;;
		esac
	done
}
o_services
