# shellcheck disable=SC2154 # o_expand is set by the function of that name, in ../prelude.sh
# shellcheck disable=SC2012 # ls is the last resort, where there is no stat
# shellcheck disable=SC2016 # awk's own variables

# Whose session it is: what the user may do with a path rests on it.
o_user=$(id -u)

# What the host's stat(1) is asked for, whichever it is: its option for a format, and in its own letters the format of one
# line (type and mode in hex, uid, gid, size, links, inode, device, atime, mtime, ctime, blocks, block size, owner, group,
# type of a device),
# the format of the attributes in a tree, that of size and time, and the name. A host without any has no option.
o_stat_option=-c
o_stat_tree='%f %u %g %U %G'
o_stat_size='%s %Y'
o_stat_name=%n
case $(stat -c %.9Y / 2>/dev/null) in
*.*) o_stat_line='%f %u %g %s %h %i %d %.9X %.9Y %.9Z %b %o %U %G %t:%T' ;;
[0-9]*) o_stat_line='%f %u %g %s %h %i %d %X %Y %Z %b %o %U %G %t:%T' ;;
*)
	o_stat_option=-f
	o_stat_line='%Xp %u %g %z %l %i %d %Fa %Fm %Fc %b %k %Su %Sg %r'
	o_stat_tree='%Xp %u %g %Su %Sg'
	o_stat_size='%z %m'
	o_stat_name=%N
	case $(stat -f %m / 2>/dev/null) in
	*[!0-9]* | '') o_stat_option= ;;
	esac
	;;
esac

# o_stats prints a few fields, and the name, of each of the names that it reads, each ended by a NUL.
if [ "$o_stat_option" ]; then
	o_stat() { stat "$o_stat_option" "$o_stat_line" "$1"; }
	o_tree() {
		find ${2:+"$2"} "$1" ${2:+! -type l} -exec stat ${2:+"$2"} "$o_stat_option" "tree $o_stat_tree" {} +
	}
	o_stats() { xargs -0 stat "$o_stat_option" "$o_stat_tree $o_stat_size $o_stat_name" 2>/dev/null; }
else
	o_stat() {
		{
			ls -ldn "$1"
			ls -ld "$1"
			ls -ldi "$1"
		} | awk -v "lines=$(ls -ldn "$1" | wc -l)" "$o_stat_of_ls"
	}
	# Prints each file by itself: slow, for the rare host without any stat.
	o_tree() {
		find ${2:+"$2"} "$1" ${2:+! -type l} ! -name '*
*' | while IFS= read -r o_each; do
			o_stat "$o_each" | awk '{ print "tree", $1, $2, $3, $13, $14 }'
		done
	}
	o_stats() {
		tr '\0' '\n' | while IFS= read -r o_each; do
			[ ! -e "$o_each" ] || o_stat "$o_each" |
				awk -v "name=$o_each" '{ print $1, $2, $3, $13, $14, $4, "-", name }'
		done
	}
fi

# From ls -ldn, ls -ld and ls -ldi; a name with newlines makes further lines of each. No times: ls has none to parse.
o_stat_of_ls='
	function bits(text, special, value) {
		value = 0
		if (substr(text, 1, 1) == "r") value += 4
		if (substr(text, 2, 1) == "w") value += 2
		if (substr(text, 3, 1) ~ /[xst]/) value += 1
		return value
	}
	NR == 1 {
		kinds["-"] = 8; kinds["d"] = 4; kinds["l"] = 10; kinds["c"] = 2; kinds["b"] = 6; kinds["p"] = 1; kinds["s"] = 12
		kind = substr($1, 1, 1)
		special = 0
		if (substr($1, 4, 1) ~ /[sS]/) special += 4
		if (substr($1, 7, 1) ~ /[sS]/) special += 2
		if (substr($1, 10, 1) ~ /[tT]/) special += 1
		mode = special * 512 + bits(substr($1, 2, 3)) * 64 + bits(substr($1, 5, 3)) * 8 + bits(substr($1, 8, 3))
		hex = sprintf("%x", kinds[kind] * 4096 + mode)
		uid = $3; gid = $4; links = $2
		size = kind ~ /[bc]/ ? 0 : $5
	}
	NR == lines + 1 { owner = $3; group = $4 }
	NR == 2 * lines + 1 { inode = $1 }
	END { print hex, uid, gid, size, links, inode, "-", "-", "-", "-", "-", "-", owner, group, "-" }
'

# o_sum ALGORITHM FILE: prints the checksum in hex; nothing where the host has no tool for it.
o_sum() {
	if command -v "$1sum" >/dev/null 2>&1; then
		"$1sum" <"$2"
	elif command -v "$1" >/dev/null 2>&1; then
		"$1" -q <"$2"
	elif command -v openssl >/dev/null 2>&1; then
		# As OpenSSL writes sha3_256.
		case $1 in
		*_*) openssl dgst "-${1%_*}-${1#*_}" -r <"$2" ;;
		*) openssl dgst "-$1" -r <"$2" ;;
		esac
	elif command -v shasum >/dev/null 2>&1; then
		shasum -a "${1#sha}" <"$2"
	fi | sed 's/ .*//'
}

# o_encode FILE: prints its bytes after a line that names the encoding.
o_encode() {
	if command -v base64 >/dev/null 2>&1; then
		echo content base64
		base64 <"$1"
	else
		echo content hex
		od -An -v -tx1 <"$1"
	fi
}

# o_real PATH: prints where a chain of links ends, absolute; nothing where it leads nowhere.
o_real() {
	if [ ! -e "$1" ]; then
		return 0
	elif readlink -f / >/dev/null 2>&1; then
		readlink -f "$1"
	elif [ -d "$1" ]; then
		(cd -P "$1" && pwd -P)
	else
		o_link=$(readlink "$1")
		case $o_link in
		/*) ;;
		*) o_link=${1%/*}/$o_link ;;
		esac
		if [ -L "$o_link" ]; then
			o_real "$o_link"
		else
			printf '%s/%s\n' "$(cd -P "${o_link%/*}/" && pwd -P)" "${o_link##*/}"
		fi
	fi
}

# Prints the names in a directory, a line each.
o_names() {
	for o_each in "$1"/* "$1"/.[!.]* "$1"/..?*; do
		if [ -e "$o_each" ] || [ -L "$o_each" ]; then
			printf 'name '
			o_line "${o_each##*/}"
		fi
	done
}

# o_path PATH [ALGORITHM] [content] [tree-own or tree-followed] [names] [mime]: prints the state of a path; path.ts parses it. Behind the state of a link
# stands that of what it leads to, so that those who follow it need not ask again.
o_path() {
	o_expand "$1"
	shift
	o_path_at "$o_expand" "$@"
}

o_path_at() {
	o_file=$1
	shift
	o_line "$o_file"
	umask
	if [ ! -e "$o_file" ] && [ ! -L "$o_file" ]; then
		echo absent
		return 0
	fi
	o_stat "$o_file" || echo absent
	o_access=
	[ ! -r "$o_file" ] || o_access=r
	[ ! -w "$o_file" ] || o_access=${o_access}w
	[ ! -x "$o_file" ] || o_access=${o_access}x
	echo "$o_access $o_user"
	if [ -L "$o_file" ]; then
		o_target=$(readlink "$o_file"; echo .)
		o_line "${o_target%??}"
		o_end=$(o_real "$o_file")
		o_line "$o_end"
		[ -z "$o_end" ] || o_path_at "$o_end" "$@"
		return 0
	fi
	for o_want; do
		case $o_want in
		tree-own)
			[ ! -d "$o_file" ] || o_tree "$o_file" | LC_ALL=C sort -u
			;;
		tree-followed)
			[ ! -d "$o_file" ] || { o_tree "$o_file"; o_tree "$o_file" -L; } | LC_ALL=C sort -u
			;;
		names)
			[ ! -d "$o_file" ] || o_names "$o_file"
			;;
		mime)
			! command -v file >/dev/null 2>&1 || printf 'mime %s\n' "$(file -b --mime-type --mime-encoding -- "$o_file")"
			;;
		content)
			[ ! -f "$o_file" ] || o_encode "$o_file"
			;;
		*)
			[ ! -f "$o_file" ] || echo "checksum $o_want:$(o_sum "$o_want" "$o_file")"
			;;
		esac
	done
}
