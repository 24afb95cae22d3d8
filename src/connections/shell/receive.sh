# Receives a file on stdin. $1: path, $2: mode, $3: size, $4: sha1.
# Statuses: 0 done, 3 what arrived is not what was sent (then nothing is left behind), else why it could not be made.
o_receive() (
  umask 077
  set -C
  # Opened before chmod: the mode may deny us what the descriptors still allow.
  # shellcheck disable=SC2094 # read again only after all was written
  exec 4>"$1" 5<"$1" 6<"$1" || exit 1
  if chmod "$2" "$1" && cat >&4; then
    o_size=$(($(wc -c <&5)))
    o_sum=$(o_sha1 <&6)
    [ "$o_size" = "$3" ] && [ "${o_sum:-$4}" = "$4" ] && exit 0
    # First of all: with the link lost, saying anything kills us.
    rm -f "$1"
    echo "$o_size bytes with sha1 ${o_sum:-unknown}"
    exit 3
  fi
  rm -f "$1"
  exit 1
)

# The same from the shell's own stdin, to its end, and then $o_script. $1: nonce, then as above.
o_receive_all() {
  o_nonce=$1
  shift
  o_open "$o_nonce"
  o_receive "$@" && (eval "${o_script?}") </dev/null
  o_close "$o_nonce" "$?"
  exit 0
}

# The sha1 of stdin, or nothing on a host that cannot tell it.
o_sha1() {
  if command -v sha1sum; then
    sha1sum
  elif command -v shasum; then
    shasum -a 1
  elif command -v openssl; then
    openssl dgst -sha1 -r
  elif command -v sha1; then
    sha1 -q
  elif command -v busybox; then
    busybox sha1sum
  fi 2>/dev/null | sed -n '$s/^\([0-9a-f]\{40\}\).*/\1/p'
}
