# Runs $o_script, whose stdin is the channel's: what comes behind the opening mark is for it. $1: nonce.
o_converse() {
  o_open "$1"
  o_talk
  o_close "$1" "$?"
  exit 0
}

# The same on a terminal, which has one stream for all that is printed. $2: what stty is to say of what is typed.
o_converse_terminal() {
  o_open "$1" 2>/dev/null
  stty sane "$2"
  o_talk
  o_close "$1" "$?" 2>/dev/null
  exit 0
}

o_talk() (
  set --
  eval "${o_script?}"
)
