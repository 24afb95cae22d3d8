# Loaded first into every shell: the marks around a script's output.
# $1 is the nonce, which only the controller knows beforehand.

# All of a channel's processes are in one group: our own where the shell leads it, else sudo's or doas', our parent.
if kill -0 "-$$" 2>/dev/null; then o_group=$$; else o_group=$PPID; fi

o_open() {
  printf '<%s %s>' "$1" "$o_group"
  printf '<%s %s>' "$1" "$o_group" >&2
}

o_close() {
  printf '</%s %s>' "$1" "$2" 2>/dev/null && printf '</%s %s>' "$1" "$2" >&2
}
