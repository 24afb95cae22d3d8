# Waits on the host, in one go. What it waits for is in o_host, o_port, o_path, o_state, o_search, o_timeout, o_delay,
# o_sleep, o_connect, o_grep, o_states, o_local and o_exclude. Prints how it went: `met SECONDS`, `timeout SECONDS` or `cannot REASON`.

: "${o_host=} ${o_port=} ${o_path=} ${o_state=} ${o_search=} ${o_grep=} ${o_timeout=} ${o_delay=} ${o_sleep=}"
: "${o_connect=} ${o_states=} ${o_local=} ${o_exclude=}"

# Prints /proc/net's way of writing a port.
o_hex_port() {
	printf '%04X' "$1"
}

# Succeeds where anything on this host listens on the port, at the address or at any.
o_listens() {
	cat /proc/net/tcp /proc/net/tcp6 2>/dev/null |
		awk -v "port=$(o_hex_port "$o_port")" '
			$4 == "0A" {
				split($2, at, ":")
				if (at[2] == port) found = 1
			}
			END { exit !found }'
}

# Succeeds where the address is this host's own.
o_is_local() {
	case $o_host in
	127.* | localhost | ::1 | 0.0.0.0 | "$(uname -n)") return 0 ;;
	esac
	if command -v ip >/dev/null; then
		ip -o addr 2>/dev/null | awk -v "address=$o_host" '{ sub(/\/.*/, "", $4); if ($4 == address) found = 1 } END { exit !found }'
	else
		grep -qF "|-- $o_host" /proc/net/fib_trie 2>/dev/null
	fi
}

# Sets o_probe to how this host can try a connection.
o_choose_probe() {
	o_probe=
	o_limit=
	command -v timeout >/dev/null && o_limit="timeout $o_connect"
	if command -v bash >/dev/null; then
		o_probe=bash
	elif command -v nc >/dev/null; then
		o_probe=nc
	elif busybox nc --help 2>&1 | grep -q 'nc '; then
		o_probe='busybox nc'
	elif command -v python3 >/dev/null; then
		o_probe=python3
	elif command -v perl >/dev/null; then
		o_probe=perl
	elif o_is_local && [ -r /proc/net/tcp ]; then
		o_probe=proc
	fi
}

# Succeeds where the port takes a connection; with something to search, o_heard is what came over it.
o_connects() {
	o_heard=
	case $o_probe in
	bash)
		# shellcheck disable=SC2016 # bash expands it
		o_try='exec 3<>"/dev/tcp/$1/$2" || exit
			[ -n "$3" ] || exit 0
			while IFS= read -r -t "$4" line <&3; do printf "%s\n" "$line"; done
			printf "%s" "$line"'
		# shellcheck disable=SC2086 # a command and its argument
		o_heard=$($o_limit bash -c "$o_try" bash "$o_host" "$o_port" "$o_search" "$o_connect" 2>/dev/null) || [ -n "$o_heard" ]
		;;
	nc | 'busybox nc')
		# shellcheck disable=SC2086
		o_heard=$($o_limit $o_probe -w "$o_connect" "$o_host" "$o_port" </dev/null 2>/dev/null) || [ -n "$o_heard" ]
		;;
	python3) python3 -c 'import socket, sys
socket.create_connection((sys.argv[1], int(sys.argv[2])), float(sys.argv[3]))' "$o_host" "$o_port" "$o_connect" 2>/dev/null ;;
	perl) perl -MIO::Socket::INET -e 'exit !IO::Socket::INET->new(PeerAddr => $ARGV[0], PeerPort => $ARGV[1], Timeout => $ARGV[2])' \
		"$o_host" "$o_port" "$o_connect" 2>/dev/null ;;
	proc) o_listens ;;
	esac
}

# Succeeds where a connection to the port is open, in one of o_states, that is none of the excluded hosts'.
o_busy() {
	cat /proc/net/tcp /proc/net/tcp6 2>/dev/null |
		awk -v "port=$(o_hex_port "$o_port")" -v "states= $o_states " -v "local=$o_local" -v "exclude= $o_exclude " '
			index(states, " " $4 " ") {
				split($2, at, ":")
				split($3, from, ":")
				# An IPv4 address in IPv6 clothes ends as it does alone.
				if (at[2] != port || (local != "" && substr(at[1], length(at[1]) - 7) != local)) next
				if (index(exclude, " " substr(from[1], length(from[1]) - 7) " ")) next
				found = 1
			}
			END { exit !found }'
}

# One look; succeeds where it is as it should be.
o_look() {
	case $o_state in
	drained) ! o_busy ;;
	stopped | absent)
		if [ -n "$o_path" ]; then
			[ -e "$o_path" ] || return 0
			[ -n "$o_search" ] || return 1
			! grep -q "$o_grep" -e "$o_search" -- "$o_path" 2>/dev/null
		else
			! o_connects
		fi
		;;
	*)
		if [ -n "$o_path" ]; then
			[ -e "$o_path" ] || return 1
			[ -z "$o_search" ] || grep -q "$o_grep" -e "$o_search" -- "$o_path" 2>/dev/null
		else
			o_connects || return 1
			[ -z "$o_search" ] || printf '%s\n' "$o_heard" | grep -q "$o_grep" -e "$o_search"
		fi
		;;
	esac
}

o_wait() {
	o_begin=$(date +%s)
	sleep "$o_delay"
	if [ -z "$o_path$o_port" ]; then
		sleep "$o_timeout"
		echo "met $(($(date +%s) - o_begin))"
		return
	fi
	if [ -n "$o_port" ] && [ "$o_state" != drained ]; then
		o_choose_probe
		if [ -z "$o_probe" ]; then
			echo "cannot this host has no bash, nc, python3 or perl to try a connection to $o_host with"
			return
		fi
	fi
	while ! o_look; do
		o_left=$((o_begin + o_timeout - $(date +%s)))
		if [ "$o_left" -le 0 ]; then
			echo "timeout $(($(date +%s) - o_begin))"
			return
		fi
		sleep "$((o_sleep < o_left ? o_sleep : o_left))"
	done
	echo "met $(($(date +%s) - o_begin))"
	if [ -n "$o_path" ] && [ -e "$o_path" ]; then
		stat -c 'stat %u %g %U %G %a %s %F' -- "$o_path" 2>/dev/null || echo stat
		[ -z "$o_search" ] || grep "$o_grep" -e "$o_search" -- "$o_path" 2>/dev/null
	elif [ -n "$o_search" ]; then
		printf '%s\n' "$o_heard"
	fi
	return 0
}
