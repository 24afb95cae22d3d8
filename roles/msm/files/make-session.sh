# POSTs to http://$ADDRESS:$PORT$REQUEST without a cookie. Four lines: the status, the session that it was given, and
# cmd_set of all $CACHES (ADDRESS:PORT) together, before and after.

# talk HOST PORT: says stdin there, and prints the answer without carriage returns.
talk() {
  # shellcheck disable=SC2016 # bash expands them
  timeout 10 bash -c 'exec 3<> "/dev/tcp/$0/$1" && cat >&3 && tr -d "\r" <&3' "$1" "$2" 2> /dev/null
}

sets() {
  sum=0
  for cache in $CACHES; do
    count=$(printf 'stats\r\nquit\r\n' | talk "${cache%:*}" "${cache##*:}" | sed -n 's/^STAT cmd_set //p')
    sum=$((sum + ${count:-0}))
  done
  echo "$sum"
}

before=$(sets)
answer=$(printf 'POST %s HTTP/1.1\r\nHost: %s:%s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n' \
  "$REQUEST" "$ADDRESS" "$PORT" | talk "$ADDRESS" "$PORT")
after=$(sets)

# A line, empty where the answer has no such thing.
say() { printf '%s\n' "$(echo "$answer" | sed -n "$1")"; }
say '1s/^HTTP[^ ]* //p'
say 's/^Set-Cookie: JSESSIONID=\([^;]*\).*/\1/p'
echo "$before"
echo "$after"
