# o_git_as PROGRAM SSH_OPTIONS KEY UMASK: in a subshell; says how git is called and gets on over ssh. SSH_OPTIONS are sh
# text, in which "$o_git_key" stands for the key's path.
o_git_as() {
	o_git=$1
	case $o_git in
	*/*)
		o_expand "$o_git"
		# shellcheck disable=SC2154 # o_expand sets it.
		o_git=$o_expand
		;;
	esac
	o_git_key=
	[ -z "$3" ] || {
		o_expand "$3"
		o_git_key=$o_expand
	}
	[ -z "$4" ] || umask "$4" || exit
	GIT_SSH_COMMAND="${GIT_SSH_COMMAND:-${GIT_SSH:-ssh}} -o BatchMode=yes $2"
	GIT_TERMINAL_PROMPT=0
	LC_ALL=C
	export o_git_key GIT_SSH_COMMAND GIT_TERMINAL_PROMPT LC_ALL
}

# o_git_dir PATH: sets o_git_dir to where the repository of a checkout is: the path, or what a file there says.
o_git_dir() {
	o_git_dir=$1
	[ -f "$1" ] || return 0
	o_git_dir=$(sed -n '1s/^gitdir: *//p' "$1")
	case $o_git_dir in
	/*) ;;
	*) o_git_dir=${1%/*}/$o_git_dir ;;
	esac
}

# o_git_checkout DEST BARE REMOTE VERSION SUBMODULES: prints what there is of a checkout, a word and a value on a line.
o_git_checkout() {
	o_expand "$1"
	printf 'dest %s\n' "$(o_line "$o_expand")"
	command -v "$o_git" >/dev/null || return 0
	echo 'program yes'
	o_dest=$o_expand
	if [ -n "$2" ]; then o_git_dir=$o_dest; else o_git_dir "$o_dest/.git"; fi
	if [ -f "$o_dest/.git" ] && [ ! -d "$o_git_dir" ]; then
		printf 'broken %s\n' "$(o_line "the repository of $o_dest should be in $o_git_dir, which is not a directory")"
		return 0
	fi
	if [ ! -f "$o_git_dir/config" ]; then
		[ ! -d "$o_dest" ] || [ -z "$(ls -A "$o_dest")" ] || echo 'occupied yes'
		return 0
	fi
	cd "$o_dest" || return 0
	if ! o_said=$("$o_git" rev-parse --git-dir 2>&1); then
		echo "broken $(o_line "$o_said")"
		return 0
	fi
	printf 'gitdir %s\n' "$(o_line "$o_git_dir")"
	echo "head $("$o_git" rev-parse -q --verify HEAD)"
	echo "branch $("$o_git" symbolic-ref -q --short HEAD)"
	echo "url $("$o_git" config --get "remote.$3.url")"
	echo "version $("$o_git" rev-parse -q --verify "$4^{commit}")"
	"$o_git" for-each-ref --format='ref %(objectname) %(refname)' "refs/remotes/$3" refs/tags refs/heads
	[ -z "$2" ] || return 0
	[ -z "$("$o_git" status --porcelain --untracked-files=no)" ] || echo 'modified yes'
	[ -z "$5" ] || [ ! -f .gitmodules ] || "$o_git" submodule status --recursive | sed 's/^/submodule /'
}

# o_git_remote REPOSITORY VERSION DEST: prints what refs a repository has, and the status of git, which asked it.
o_git_remote() {
	command -v "$o_git" >/dev/null || return 0
	o_expand "$3"
	[ -z "$3" ] || [ ! -d "$o_expand" ] || cd "$o_expand" || return 0
	"$o_git" ls-remote --symref "$1" HEAD 'refs/heads/*' 'refs/tags/*' "$2" 2>&1
	echo "status $?"
}

# o_git_clone DEST WORD...: clones into a directory, whose parents are made.
o_git_clone() {
	o_expand "$1"
	shift
	mkdir -p "${o_expand%/*}/" && "$o_git" clone -q "$@" "$o_expand" && cd "$o_expand" || return
}

# o_git_move DEST DIRECTORY: moves the repository of a checkout.
o_git_move() {
	o_expand "$1"
	o_dest=$o_expand
	o_git_dir "$o_dest/.git"
	o_expand "$2"
	if [ -e "$o_expand" ]; then
		echo "Separate-git-dir path $o_expand already exists." >&2
		return 1
	fi
	mv "$o_git_dir" "$o_expand" && echo "gitdir: $o_expand" >"$o_dest/.git"
}

# o_git_switch VERSION REMOTE COMMIT: in the checkout; brings its files to a version. With REMOTE it is a branch there,
# which goes to the commit, and is made where there is none.
o_git_switch() {
	if [ -z "$2" ]; then
		"$o_git" -c advice.detachedHead=false checkout -q --force "$1" --
	elif "$o_git" show-ref -q --verify "refs/heads/$1"; then
		"$o_git" checkout -q --force "$1" -- && "$o_git" reset -q --hard "$3" --
	else
		# Not --track: a clone of a single branch knows of no other.
		"$o_git" checkout -q --force --no-track -b "$1" "$3" &&
			"$o_git" config "branch.$1.remote" "$2" &&
			"$o_git" config "branch.$1.merge" "refs/heads/$1"
	fi || {
		echo "Failed to checkout $1" >&2
		return 1
	}
}

# o_git_verify VERSION FINGERPRINT...: in the checkout; fails unless the tag, or the commit, is signed, by one of these
# keys where there are any.
o_git_verify() {
	o_verify=verify-commit
	[ "$("$o_git" cat-file -t "refs/tags/$1" 2>/dev/null)" != tag ] || o_verify=verify-tag
	if ! o_said=$("$o_git" "$o_verify" --raw "$1" 2>&1); then
		printf '%s\nFailed to verify GPG signature of commit/tag "%s"\n' "$o_said" "$1" >&2
		return 1
	fi
	shift
	[ $# -gt 0 ] || return 0
	for o_print in "$@"; do
		case $o_said in *VALIDSIG*"$o_print"*) return 0 ;; esac
	done
	echo 'The signature is of none of the keys in gpg_allowlist' >&2
	return 1
}

# o_git_archive FILE FORMAT PREFIX VERSION: in the checkout; writes an archive, unless it is there already.
o_git_archive() {
	o_expand "$1"
	o_new=$o_expand.orchestrate-$$
	if "$o_git" archive --format="$2" ${3:+"--prefix=$3"} -o "$o_new" "$4"; then
		if cmp -s "$o_new" "$o_expand"; then rm -f "$o_new"; else mv -f "$o_new" "$o_expand"; fi
	else
		rm -f "$o_new"
		return 1
	fi
}
