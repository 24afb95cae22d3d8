# Runs $o_script in a subshell whose stdin is $o_stdin (printf %b escapes) where it is set, and nothing else.
# $1: nonce. $2: seconds between TERM and KILL once the controller has gone.
o_execute() {
  exec 3<&0
  # Redirected by exec: a function's own redirections would keep copies of the channel's streams open.
  (exec <&3 3<&- >/dev/null 2>&1 && o_watch "$2") &
  o_watcher=$!
  o_ending=
  trap 'o_ending=1' TERM
  o_open "$1"
  if [ "${o_stdin+set}" ]; then
    printf %b "$o_stdin" 2>/dev/null 3<&- | o_command
  else
    o_command </dev/null
  fi
  o_status=$?
  # The watcher must be gone before our stdin ends, or it would take a finished command's daemons for leftovers.
  if [ ! "$o_ending" ]; then
    kill -KILL "$o_watcher"
    wait "$o_watcher"
  fi 2>/dev/null
  o_close "$1" "$o_status"
  exit 0
}

o_command() (
  exec 3<&-
  set --
  eval "${o_script?}"
)

# Nothing follows on the channel: its end means a cancelled run or a lost link.
o_watch() {
  trap '' TERM
  while read -r _; do :; done
  kill -TERM 0
  sleep "$1"
  kill -KILL 0
}
