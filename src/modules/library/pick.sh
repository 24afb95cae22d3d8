# Sets o_picked to the first of the words that is a Python which works; to nothing where none is. A name may be there
# and lead nowhere.
for o_picked; do
	! "$o_picked" -ISc '' >/dev/null 2>&1 || break
	o_picked=
done
