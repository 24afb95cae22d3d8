# Sets o_picked to the first Python that works of the words behind the mark in "$1", and tells it behind the mark on
# stderr; to nothing where none is. A name may be there and lead nowhere.
o_mark=$1
shift
for o_picked; do
	if "$o_picked" -ISc '' >/dev/null 2>&1; then
		o_picked=$(command -v "$o_picked")
		printf '%s python %s\n' "$o_mark" "$o_picked" >&2
		break
	fi
	o_picked=
done
