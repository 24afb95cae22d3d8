# Becomes a stream to $2, port $3: a line with the nonce $1 on stdout says how it went, and what follows is the stream's.
# The end of stdin ends it.
o_dial() {
  if command -v bash >/dev/null; then
    # shellcheck disable=SC2016 # bash expands it
    exec bash -c 'exec 3<>"/dev/tcp/$2/$3" || { echo "$1 failed"; exit; }
      echo "$1 open"
      { cat <&3; kill 0; } &
      cat >&3
      kill 0' bash "$@"
  elif command -v nc >/dev/null; then
    o_nc=nc
  elif busybox nc --help 2>&1 | grep -q 'nc '; then
    o_nc='busybox nc'
  else
    echo "$1 none"
    exit
  fi
  echo "$1 open"
  # shellcheck disable=SC2086 # a command and its argument
  { cat; kill 0; } | { $o_nc "$2" "$3"; kill 0; }
}
