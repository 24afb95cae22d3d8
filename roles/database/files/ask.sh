# Sends a TDS pre-login to $ADDRESS, $PORT and says what came back, in one line:
#   VERSION 10.50.1600       a pre-login reply, with the server's version
#   FOREIGN text             something else
#   SILENT                   nothing in $SECONDS_TO_ANSWER
#   CLOSED                   nothing, as the other side ended the connection
#   UNREACHED reason         there was no connection
command -v bash > /dev/null || {
  echo 'UNASKED: there is no bash here'
  exit
}

# A packet is a header of 8 bytes (its type, a status, its length in two, and four that are no matter) and the payload.
# A pre-login is of type 18, its reply of type 4. Its payload: for each option a number, an offset and a length, then 255, then
# the data. Option 0 is the version (six bytes), option 1 encryption (2: not supported).
# shellcheck disable=SC2016 # bash expands them
said=$(timeout "$SECONDS_TO_ANSWER" bash -c '
  exec 3<> "/dev/tcp/$ADDRESS/$PORT" || exit
  echo CONNECTED
  printf "\022\001\000\032\000\000\000\000\000\000\013\000\006\001\000\021\000\001\377\011\000\000\000\000\000\002" >&3
  bytes() { dd bs=1 count="$1" 2> /dev/null <&3 | od -A n -v -t u1 | tr -s " \n" " "; }
  header=$(bytes 8)
  echo "$header"
  set -- $header
  [ "$1" = 4 ] && [ $# = 8 ] && bytes $(($3 * 256 + $4 - 8))
' 2>&1)
status=$? # 124: out of time

# What came, as a text that can be shown.
text() {
  for byte in "$@"; do
    # shellcheck disable=SC2059 # the format is the byte
    if [ "$byte" -gt 31 ] && [ "$byte" -lt 127 ]; then printf "\\$(printf %03o "$byte")"; else printf .; fi
  done
}

case $said in
  CONNECTED*) ;;
  *)
    [ "$status" != 124 ] || said=": No answer within $SECONDS_TO_ANSWER s"
    echo "UNREACHED $(echo "$said" | sed -n '$s/.*: //p')"
    exit
    ;;
esac

# shellcheck disable=SC2086 # a word for each byte
set -- ${said#CONNECTED}
if [ $# -lt 8 ]; then
  if [ "$status" = 124 ]; then echo SILENT; else echo CLOSED; fi
elif [ "$1" != 4 ] || [ "${9-}" != 0 ] || [ $# != $(($3 * 256 + $4)) ]; then
  echo "FOREIGN $(text "$@")"
else
  # The version is the first option, by the protocol.
  shift $((8 + ${10} * 256 + ${11}))
  echo "VERSION $1.$2.$(($3 * 256 + $4))"
fi
