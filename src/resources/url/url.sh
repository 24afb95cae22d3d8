# o_fetch FILE SECONDS INSECURE AGENT HEADERS URL NETRC CERT KEY CIPHERS: downloads into a file, with curl, or with any
# wget. HEADERS are lines; curl gets them, with the URL, on its standard input, where no other user of the host sees them.
# NETRC says whether credentials are looked for in such a file.
o_fetch() {
	if command -v curl >/dev/null 2>&1; then
		{
			printf 'url = "%s"\n' "$(o_escaped "$6")"
			[ -z "$5" ] || printf '%s\n' "$5" | while IFS= read -r o_header; do
				printf 'header = "%s"\n' "$(o_escaped "$o_header")"
			done
			[ -z "$7" ] || echo netrc-optional
			[ -z "$7" ] || [ -z "$NETRC" ] || printf 'netrc-file = "%s"\n' "$(o_escaped "$NETRC")"
		} | curl --fail --silent --show-error --location --globoff --connect-timeout "$2" ${3:+--insecure} \
			${4:+--user-agent "$4"} ${8:+--cert "$8"} ${9:+--key "$9"} ${10:+--ciphers "${10}"} --output "$1" --config -
	elif command -v wget >/dev/null 2>&1; then
		o_wget "$@"
	elif [ -x "$o_helper" ] && [ -z "$5" ]; then
		o_apt_helper "$@"
	else
		echo "the host has neither curl nor wget to download $6 with" >&2
		return 127
	fi
}

o_wget() {
	o_to=$1
	o_from=$6
	o_headers=$5
	# BusyBox's wget dies of -T where it was built without it; the request's own deadline holds anyway.
	case $(wget --version 2>/dev/null) in
	GNU*)
		[ -n "$7" ] && o_netrc= || o_netrc=--no-netrc
		set -- -t 1 -T "$2" ${3:+--no-check-certificate} ${4:+-U "$4"} ${o_netrc:+"$o_netrc"} \
			${8:+"--certificate=$8"} ${9:+"--private-key=$9"} ${10:+"--ciphers=${10}"}
		;;
	*) set -- ${3:+--no-check-certificate} ${4:+-U "$4"} ;;
	esac
	while [ -n "$o_headers" ]; do
		set -- "$@" "--header=${o_headers%%"$o_newline"*}"
		case $o_headers in
		*"$o_newline"*) o_headers=${o_headers#*"$o_newline"} ;;
		*) o_headers= ;;
		esac
	done
	if ! o_said=$(wget "$@" -O "$o_to" "$o_from" 2>&1); then
		printf 'wget could not download %s: %s\n' "$o_from" "$(printf '%s\n' "$o_said" | grep -i error | tail -n 1)" >&2
		return 1
	fi
}
o_newline='
'

# A Debian without either has apt's own, which knows no headers.
o_helper=/usr/lib/apt/apt-helper
o_apt_helper() {
	if ! o_said=$("$o_helper" -o Acquire::Retries=0 -o "Acquire::http::Timeout=$2" \
		${3:+-o Acquire::https::Verify-Peer=false} ${4:+-o "Acquire::http::User-Agent=$4"} \
		download-file "$6" "$1" 2>&1); then
		printf 'apt could not download %s: %s\n' "$6" "$(printf '%s\n' "$o_said" | sed -n 's/^E: Failed to fetch [^ ]* *//p')" >&2
		return 1
	fi
}

# Backslashes and double quotes, as curl's configuration has them.
o_escaped() {
	printf '%s\n' "$1" | sed 's/[\\"]/\\&/g'
}

# o_remote ALGORITHM CONTENT, then what o_fetch takes behind FILE: prints the size and checksum of what is at a URL.
o_remote() {
	o_got=$(mktemp "${TMPDIR:-/tmp}/.orchestrate-XXXXXXXX") || return 0
	o_algorithm=$1
	o_content=$2
	shift 2
	if o_fetch "$o_got" "$@" 2>"$o_got.err"; then
		echo ok
		wc -c <"$o_got"
		o_sum "$o_algorithm" "$o_got"
		[ -z "$o_content" ] || o_encode "$o_got"
	else
		echo failed
		cat "$o_got.err"
	fi
	rm -f "$o_got" "$o_got.err"
}

# o_expect FILE ALGORITHM SUM: removes a file that has another checksum, and fails.
o_expect() {
	o_found=$(o_sum "$2" "$1")
	if [ "$o_found" != "$3" ]; then
		rm -f "$1"
		echo "the checksum ($2) of the download is $o_found, not $3" >&2
		return 1
	fi
}
