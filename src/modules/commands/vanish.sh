# The directory goes when this shell does, however it ends.
: "${o_directory?}"
trap 'rm -rf "$o_directory"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
