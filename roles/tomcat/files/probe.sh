# Waits until http://$ADDRESS:$PORT$REQUEST answers with a status that matches the pattern $STATUS, for $WITHIN seconds at
# most, and prints that status. It asks at least once. Where $MAINPID is given and that process ends, it waits no longer.
set -eu

status() {
  # shellcheck disable=SC2016 # bash expands them
  timeout 5 bash -c '
    exec 3<> "/dev/tcp/$0/$1" || exit
    printf "GET %s HTTP/1.1\r\nHost: %s:%s\r\nUser-Agent: probe\r\nConnection: close\r\n\r\n" "$2" "$0" "$1" >&3
    read -r _ status _ <&3 && echo "$status"
  ' "$ADDRESS" "$PORT" "$REQUEST" 2> /dev/null || :
}

give_up() {
  echo "http://$ADDRESS:$PORT$REQUEST $1; its last answer: ${answer:-none}" >&2
  exit 1
}

deadline=$(($(date +%s) + WITHIN))
while :; do
  answer=$(status)
  # shellcheck disable=SC2254 # a pattern
  case $answer in $STATUS) break ;; esac
  [ -z "${MAINPID-}" ] || [ -e "/proc/$MAINPID" ] || give_up 'will not answer: the process has ended'
  [ "$(date +%s)" -lt "$deadline" ] || give_up "did not answer $STATUS within $WITHIN s"
  sleep 0.2
done
echo "$answer"
