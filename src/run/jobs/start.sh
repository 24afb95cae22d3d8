# Runs $o_task, which goes on without us: its output and how it ended come to lie in the folder $1. After $2 seconds all
# its processes are ended. They are the group of this shell, which has nothing else to do.
mkdir -p "${1%/*}" && mkdir -m 700 "$1" || exit
exec 4<&0
(
  trap '' HUP
  exec <&4 4<&- >"$1/stdout" 2>"$1/stderr"
  o_began=$(date '+%s %Y-%m-%d %H:%M:%S')
  (
    trap '' TERM
    trap 'kill -KILL "$o_sleep"; exit' USR1
    sleep "$2" &
    o_sleep=$!
    wait "$o_sleep"
    : >"$1/late"
    kill -TERM 0
    sleep 5
    kill -KILL 0
  ) </dev/null >/dev/null 2>&1 &
  o_watcher=$!
  # Not ignored, which the task would inherit: only survived.
  trap : TERM
  (
    set --
    eval "${o_task?}"
  )
  o_status=$?
  kill -USR1 "$o_watcher" 2>/dev/null
  printf '%s %s %s\n' "$o_status" "$o_began" "$(date '+%s %Y-%m-%d %H:%M:%S')" >"$1/ended.new" &&
    mv "$1/ended.new" "$1/ended"
) &
printf '%s\n' "$!" >"$1/pid"
exec 4<&-
printf '%s\n' "$1"
