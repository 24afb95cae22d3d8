# shellcheck disable=SC2154 # what a request is of is set by `asking`, in request.ts
# A request is made of variables: o_url; o_seconds, to connect in, and that the server may be silent for; o_insecure,
# where any server is believed; o_direct, where no proxy is; o_agent; o_headers, lines; o_kept, those of them that a redirected request has; o_fresh,
# a header that a tool without headers may leave out; o_user, 'name:password' for a server that asks, and o_basic, the
# same as a header; o_cert, o_key and o_ciphers.

# o_ask METHOD FILE: gets what is at a URL into a file, with curl, or with any wget. Prints the heads of the answers on the
# way. An answer of any status is one; what is none fails, and says why.
o_ask() {
	if command -v curl >/dev/null 2>&1; then
		o_curl "$@"
	elif command -v wget >/dev/null 2>&1; then
		o_wget "$@"
	elif [ -x "$o_helper" ] && [ -z "$o_headers$o_user" ]; then
		o_apt_helper "$2"
	else
		echo "the host has neither curl nor wget to download $o_url with" >&2
		return 127
	fi
}

# o_fetch FILE: downloads into a file, which must be there.
o_fetch() {
	o_heads=$(o_ask GET "$1") || return
	case $(o_status) in
	'' | 200) ;;
	*)
		echo "$o_url: $(printf '%s\n' "$o_heads" | sed -n 's/^HTTP[^ ]* \([0-9]*\) */HTTP Error \1: /p' | tail -n 1)" >&2
		return 1
		;;
	esac
}

# The status of the last answer; nothing where there is none, as of a file.
o_status() {
	printf '%s\n' "$o_heads" | sed -n 's/^HTTP[^ ]* \([0-9]*\).*/\1/p' | tail -n 1
}

# curl follows redirects by itself, unless a redirected request has other headers: then that is a request of its own.
o_curl() {
	if [ "$o_headers" = "$o_kept" ]; then
		o_curl_at "$@" "$o_url" "$o_headers" --location
		return
	fi
	o_first=$(o_curl_at "$@" "$o_url" "$o_headers" --write-out 'next %{redirect_url}') || return
	o_next=${o_first##*next }
	printf '%s\n' "${o_first%next *}"
	[ -z "$o_next" ] || o_curl_at "$@" "$o_next" "$o_kept" --location
}

# o_curl_at METHOD FILE URL HEADERS OPTION...: headers and credentials reach curl, with the URL, on its standard input,
# where no other user of the host sees them.
o_curl_at() {
	o_method=$1 o_to=$2 o_from=$3 o_lines=$4
	shift 4
	[ "$o_method" = GET ] || set -- "$@" --head
	{
		printf 'url = "%s"\n' "$(o_escaped "$o_from")"
		printf '%s\n' "$o_lines" "$o_fresh" | while IFS= read -r o_header; do
			[ -z "$o_header" ] || printf 'header = "%s"\n' "$(o_escaped "$o_header")"
		done
		[ -z "$o_user" ] || printf 'anyauth\nuser = "%s"\n' "$(o_escaped "$o_user")"
	} | curl --silent --show-error --globoff --http1.1 --connect-timeout "$o_seconds" --speed-time "$o_seconds" \
		--speed-limit 1 ${o_insecure:+--insecure} ${o_direct:+--noproxy '*'} \
		${o_agent:+--user-agent "$o_agent"} ${o_cert:+--cert "$o_cert"} \
		${o_key:+--key "$o_key"} ${o_ciphers:+--ciphers "$o_ciphers"} "$@" --dump-header - --output "$o_to" --config -
}

o_wget() {
	if [ "$o_headers" != "$o_kept" ]; then
		echo "without curl the host cannot leave headers out of a redirected request" >&2
		return 1
	fi
	o_to=$2
	# BusyBox's wget dies of -T where it was built without it; the request's own deadline holds anyway.
	case $(wget --version 2>/dev/null) in
	GNU*)
		[ "$1" = GET ] && o_method= || o_method=--method=$1
		set -- -t 1 -T "$o_seconds" --no-netrc ${o_direct:+--no-proxy} ${o_method:+"$o_method"} ${o_insecure:+--no-check-certificate} \
			${o_cert:+"--certificate=$o_cert"} ${o_key:+"--private-key=$o_key"} ${o_ciphers:+"--ciphers=$o_ciphers"}
		;;
	*)
		[ "$1" = GET ] && o_method= || o_method=--spider
		set -- ${o_method:+"$o_method"} ${o_insecure:+--no-check-certificate}
		;;
	esac
	o_lines=$o_headers$o_newline$o_fresh$o_newline$o_basic
	while [ -n "$o_lines" ]; do
		o_header=${o_lines%%"$o_newline"*}
		[ -z "$o_header" ] || set -- "$@" "--header=$o_header"
		case $o_lines in
		*"$o_newline"*) o_lines=${o_lines#*"$o_newline"} ;;
		*) o_lines= ;;
		esac
	done
	o_said=$(wget -S "$@" ${o_agent:+-U "$o_agent"} -O "$o_to" "$o_url" 2>&1)
	o_ended=$?
	o_heads=$(printf '%s\n' "$o_said" | sed -n 's/^  \([^ ].*\)/\1/p')
	printf '%s\n' "$o_heads"
	# It fails for an answer that is an error as well.
	case $o_ended:$(o_status) in
	0:* | *:3?? | *:4?? | *:5??) ;;
	*)
		printf 'wget could not download %s: %s\n' "$o_url" \
			"$(printf '%s\n' "$o_said" | grep -i 'error\|fail\|unable\|closed\|bad' | tail -n 1)" >&2
		return 1
		;;
	esac
}
o_newline='
'

# A Debian without either has apt's own, which knows neither headers nor a HEAD.
o_helper=/usr/lib/apt/apt-helper
o_apt_helper() {
	o_said=$("$o_helper" -o Acquire::Retries=0 -o "Acquire::http::Timeout=$o_seconds" \
		${o_insecure:+-o Acquire::https::Verify-Peer=false} ${o_agent:+-o "Acquire::http::User-Agent=$o_agent"} \
		download-file "$o_url" "$1" 2>&1) && return
	o_said=$(printf '%s\n' "$o_said" | sed -n 's/^E: Failed to fetch [^ ]* *//p')
	case $o_said in
	[345][0-9][0-9]' '*) printf 'HTTP/1.1 %s\n' "${o_said%% \[*}" ;;
	*)
		printf 'apt could not download %s: %s\n' "$o_url" "$o_said" >&2
		return 1
		;;
	esac
}

# Backslashes and double quotes, as curl's configuration has them.
o_escaped() {
	printf '%s\n' "$1" | sed 's/[\\"]/\\&/g'
}

# o_remote ALGORITHM CONTENT: prints the size and checksum of what is at a URL.
o_remote() {
	o_got=$(mktemp "${TMPDIR:-/tmp}/.orchestrate-XXXXXXXX") || return 0
	if o_fetch "$o_got" 2>"$o_got.err"; then
		echo ok
		wc -c <"$o_got"
		o_sum "$1" "$o_got"
		[ -z "$2" ] || o_encode "$o_got"
	else
		echo failed
		cat "$o_got.err"
	fi
	rm -f "$o_got" "$o_got.err"
}

# o_download METHOD DIRECTORY DECOMPRESS ALGORITHM...: gets what is at a URL into a new file of the directory, or where none
# can be made there, of that for temporary files. Prints a word and a value a line, behind them the heads of the answers. A
# file is left only by a GET that was answered by one.
o_download() {
	o_method=$1 o_unpack=$3
	o_got=$(mktemp "${2:-${TMPDIR:-/tmp}}/.orchestrate-XXXXXXXX" 2>/dev/null || mktemp "${TMPDIR:-/tmp}/.orchestrate-XXXXXXXX") ||
		return
	shift 3
	if ! o_heads=$(o_ask "$o_method" "$o_got" 2>"$o_got.err"); then
		sed 's/^/failed /' "$o_got.err"
		rm -f "$o_got"
	elif [ "$o_method" = GET ] && case $(o_status) in '' | 200) ;; *) false ;; esac; then
		[ -z "$o_unpack" ] || o_unpacked "$o_got"
		printf 'file %s\n' "$o_got"
		printf 'size %s\n' "$(($(wc -c <"$o_got")))"
		for o_algorithm; do
			printf '%s %s\n' "$o_algorithm" "$(o_sum "$o_algorithm" "$o_got")"
		done
	else
		rm -f "$o_got"
	fi
	rm -f "$o_got.err"
	printf 'heads\n%s\n' "$o_heads"
}

# o_unpacked FILE: what came packed by gzip is unpacked.
o_unpacked() {
	if printf '%s\n' "$o_heads" | grep -qi '^content-encoding: *gzip'; then
		gzip -dc <"$1" >"$1.plain" && cat "$1.plain" >"$1"
		rm -f "$1.plain"
	fi
}
