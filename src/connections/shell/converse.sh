# Runs $o_script, whose stdin is the channel's: what comes behind the opening mark is for it. $1: nonce.
o_converse() {
  o_open "$1"
  (o_talk)
  o_status=$?
  # What ran may have left our stdout so that it takes nothing while it is full, as rsync does.
  until o_close "$1" "$o_status"; do sleep 1; done
  exit 0
}

# The same on a terminal, which has one stream for all that is printed. $2: what stty is to say of what is typed.
o_converse_terminal() {
  # What we would say ourselves, as that a command was killed, is not the command's to say.
  exec 3>&2 2>/dev/null
  o_open "$1"
  stty sane "$2"
  stty rows 24 cols 80
  (
    exec 2>&3 3>&-
    o_talk
  )
  o_close "$1" "$?"
  exit 0
}

o_talk() {
  set --
  eval "${o_script?}"
}
