# How a job in the folder $1 does, in a line, and when it has ended all that it printed.
if [ ! -d "$1" ]; then
  echo unknown
elif [ -f "$1/ended" ] || ! kill -0 "$(cat "$1/pid")" 2>/dev/null; then
  if [ -f "$1/late" ]; then
    echo late
  elif [ -f "$1/ended" ]; then
    printf 'ended '
    cat "$1/ended"
  else
    echo lost
  fi
  cat "$1/stdout"
  cat "$1/stderr" >&2
else
  echo running
fi
