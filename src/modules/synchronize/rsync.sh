# Runs the rsync $2 with the words after it. What it says to the other machine's goes over our stdin and stdout; what it
# prints is told at the end, on stderr, behind the mark $1 and its own path.
o_mark=$1
shift
o_program=$(command -v "$1") || {
  printf '%s missing\n%s' "$o_mark" "$PATH" >&2
  exit 127
}
exec 3<&0 4>&1
o_printed=$(
  "$@" </dev/null
  o_status=$?
  echo .
  exit "$o_status"
)
o_status=$?
printf '%s %s\n%s' "$o_mark" "$o_program" "${o_printed%.*}" >&2
exit "$o_status"
