# o_crontab [USER]: prints a user's crontab, a dot after its end; nothing where the host has no cron.
o_crontab() {
	command -v crontab >/dev/null || return 0
	if [ $# -gt 0 ]; then crontab -u "$1" -l 2>/dev/null; else crontab -l 2>/dev/null; fi
	echo .
}
