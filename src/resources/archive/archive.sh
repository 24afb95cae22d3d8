# shellcheck disable=SC2154 # o_expand is set by the function of that name, in ../prelude.sh

# o_format FILE: prints what kind of archive it is, by its first bytes.
o_format() {
	case $(od -An -tx1 -N4 <"$1" | tr -d ' \n') in
	1f8b*) echo gz ;;
	425a68*) echo bz2 ;;
	fd377a58) echo xz ;;
	28b52ffd) echo zst ;;
	504b*) echo zip ;;
	*) echo tar ;;
	esac
}

# o_plain FORMAT FILE: prints a tar archive without its compression.
o_plain() {
	case $1 in
	gz) gzip -dc <"$2" ;;
	bz2) bzip2 -dc <"$2" ;;
	xz) xz -dc <"$2" ;;
	zst) zstd -dc <"$2" ;;
	*) cat <"$2" ;;
	esac
}

o_unzip() {
	if command -v unzip >/dev/null 2>&1; then
		unzip "$@"
	else
		echo "Unable to find required 'unzip' or 'zipinfo' binary in the path." >&2
		return 127
	fi
}

# o_listing FILE: prints the kind of archive and what is in it, times in UTC; archive.ts parses it.
o_listing() {
	o_expand "$1"
	if [ ! -f "$o_expand" ]; then
		echo failed
		echo "$o_expand is no file"
		return 0
	fi
	o_kind=$(o_format "$o_expand")
	echo "$o_kind"
	if [ "$o_kind" = zip ]; then
		o_unzip -l "$o_expand" 2>&1 || echo failed
	elif tar --version 2>/dev/null | grep -q GNU; then
		o_plain "$o_kind" "$o_expand" | TZ=UTC0 tar --full-time -tvf - 2>&1 || echo failed
	else
		o_plain "$o_kind" "$o_expand" | TZ=UTC0 tar -tvf - 2>&1 || echo failed
	fi
}

# o_unpack FILE DIRECTORY KIND [OPTION…]: the options are those of tar, or of unzip.
o_unpack() {
	o_archive=$1
	o_into=$2
	o_kind=$3
	shift 3
	if [ "$o_kind" = zip ]; then
		o_unzip -o -q "$o_archive" -d "$o_into" "$@"
	else
		o_plain "$o_kind" "$o_archive" | tar -C "$o_into" -xf - "$@"
	fi
}
