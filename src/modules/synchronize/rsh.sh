# What rsync takes for ssh: says over descriptor 4 what is to be run on the other machine, its words as ssh joins them,
# and then carries what both have to say to each other. What is there comes over descriptor 3.
[ "$1" != -l ] || shift 2
shift
printf "%s\000" "$*" >&4
exec 5<&0
cat <&5 >&4 &
cat <&3
kill "$!" 2>/dev/null
