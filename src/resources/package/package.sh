# o_package_manager: prints the name of the package manager that this host is managed with, or nothing.
o_package_manager() {
	if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
		echo apt
		return
	fi
	for o_manager in apk dnf5 dnf yum zypper pacman; do
		if command -v "$o_manager" >/dev/null; then
			echo "$o_manager"
			return
		fi
	done
}

# o_packages CANDIDATES RELEASE NAME...: prints the manager, and for each name that is installed a line of its version.
# CANDIDATES is 'all' to print the newest version to be had of each as well, of that release if one is named; else it is
# printed of missing ones only.
o_packages() {
	o_candidates=$1
	o_release=$2
	shift 2
	o_manager=$(o_package_manager)
	echo "manager $o_manager"
	echo "now $(date +%s)"
	case $o_manager in
	apt) o_packages_apt "$@" ;;
	apk) o_packages_apk "$@" ;;
	dnf* | yum | zypper) o_packages_rpm "$@" ;;
	pacman) [ $# -eq 0 ] || pacman -Q "$@" 2>/dev/null | sed 's/^/installed /' ;;
	esac
	return 0
}

o_packages_apt() {
	# The stamp is there only where apt was told to leave one.
	stat -c 'cache %Y' /var/lib/apt/periodic/update-success-stamp /var/lib/apt/lists 2>/dev/null | sort -k 2n | tail -n 1
	[ $# -gt 0 ] || return
	# shellcheck disable=SC2016 # dpkg-query replaces these itself
	o_known=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package} ${Version} ${Architecture}\n' "$@" 2>/dev/null |
		awk '{
			status = substr($1, 2, 1) == "i" ? "installed" : substr($1, 2, 1) == "c" ? "residual" : ""
			if (status != "") { print status, $2, $3; print status, $2 ":" $4, $3 }
		}')
	echo "$o_known"
	o_missing=
	for o_name; do
		case "
$o_known" in
		*"
installed $o_name "*) [ "$o_candidates" != all ] || o_missing="$o_missing $o_name" ;;
		*) o_missing="$o_missing $o_name" ;;
		esac
	done
	[ -n "$o_missing" ] || return
	# Without its caches, for it would write them, and to read changes nothing.
	# Nobody asks for a package by a name that a shell would split.
	# shellcheck disable=SC2086
	LC_ALL=C apt-cache -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= ${o_release:+-t "$o_release"} policy $o_missing 2>/dev/null | awk '
		/^[^ ].*:$/ { name = substr($0, 1, length($0) - 1) }
		$1 == "Candidate:" && $2 != "(none)" { print "candidate", name, $2 }'
	# shellcheck disable=SC2016
	dpkg-query -W -f '${db:Status-Abbrev}|${Version}|${Provides}\n' 2>/dev/null | awk -F'|' -v "wanted=$o_missing " '
		substr($1, 2, 1) == "i" && $3 != "" {
			n = split($3, provided, ", ")
			for (i = 1; i <= n; i++) {
				sub(/ .*/, "", provided[i])
				if (index(wanted, " " provided[i] " ")) print "installed", provided[i], $2
			}
		}'
}

o_packages_apk() {
	[ $# -gt 0 ] || return
	# A package is there by its name, and by each name that it provides.
	awk -v "wanted= $* " '
		/^P:/ { name = substr($0, 3) }
		/^V:/ { version = substr($0, 3); if (index(wanted, " " name " ")) print "installed", name, version }
		/^p:/ {
			n = split(substr($0, 3), provided, " ")
			for (i = 1; i <= n; i++) {
				sub(/[<>=~].*/, "", provided[i])
				if (index(wanted, " " provided[i] " ")) print "installed", provided[i], version
			}
		}' /lib/apk/db/installed 2>/dev/null
	[ "$o_candidates" != all ] || LC_ALL=C apk policy "$@" 2>/dev/null | awk '
		/policy:$/ { name = $1; wait = 1; next }
		wait && /^  [0-9]/ { sub(/:$/, "", $1); print "candidate", name, $1; wait = 0 }'
}

o_packages_rpm() {
	for o_name; do
		o_version=$(rpm -q --qf '%{VERSION}-%{RELEASE}\n' --whatprovides "$o_name" 2>/dev/null) || continue
		echo "installed $o_name $o_version" | head -n 1
	done
	[ "$o_candidates" != all ] || LC_ALL=C "$o_manager" -q check-update "$@" 2>/dev/null |
		awk 'NF == 3 { name = $1; sub(/\.[^.]*$/, "", name); print "candidate", name, $2 }'
}

# o_apt SECONDS WORD...: apt-get, that waits so long at most for another one to let go of its locks.
o_apt() {
	o_left=$1
	shift
	while :; do
		{ o_error=$(DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get "$@" 2>&1 >&3 3>&-); } 3>&1
		o_status=$?
		case $o_status/$o_error in
		0/*) return 0 ;;
		*'get lock'* | *'Unable to lock'* | *'acquire the dpkg frontend lock'*)
			if [ "$o_left" -gt 0 ]; then
				o_left=$((o_left - 1))
				sleep 1
				continue
			fi
			;;
		esac
		printf '%s\n' "$o_error" >&2
		case $o_error in
		*'Unable to locate package '*)
			o_name=${o_error#*Unable to locate package }
			printf "No package matching '%s' is available\n" "${o_name%%
*}" >&2
			;;
		*"E: Version '"*"' for '"*"' was not found"*)
			printf '%s\n' "$o_error" |
				sed -n "s/^E: Version '\(.*\)' for '\(.*\)' was not found/no available installation candidate for \2=\1/p" >&2
			;;
		esac
		return "$o_status"
	done
}

# o_apt_update RETRIES SECONDS LOCK-SECONDS: apt-get update, where no list may be missed. Tried again as often as asked
# for, each time after a wait twice as long, up to so many seconds.
o_apt_update() {
	o_retries=$1
	o_most=$2
	o_lock=$3
	o_tried=0
	o_wait=1
	until o_said=$(o_apt "$o_lock" -q -o APT::Update::Error-Mode=any update 2>&1); do
		if [ "$o_tried" -ge "$o_retries" ]; then
			printf 'Failed to update apt cache after %s retries: %s\n' "$o_retries" \
				"$(printf '%s\n' "$o_said" | grep '^[EW]:' | tr '\n' ' ')" >&2
			return 100
		fi
		o_tried=$((o_tried + 1))
		[ "$o_wait" -le "$o_most" ] || o_wait=$o_most
		sleep "$o_wait"
		o_wait=$((o_wait * 2))
	done
}

# o_with_policy STATUS COMMAND...: meanwhile, packages that ask whether they may start services are given that status.
o_with_policy() {
	o_policy=/usr/sbin/policy-rc.d
	[ ! -e "$o_policy" ] || mv -f "$o_policy" "$o_policy.orchestrate" || return
	(
		trap 'rm -f "$o_policy"; [ ! -e "$o_policy.orchestrate" ] || mv -f "$o_policy.orchestrate" "$o_policy"' EXIT
		printf '#!/bin/sh\nexit %s\n' "$1" >"$o_policy" && chmod 0755 "$o_policy" || exit
		shift
		"$@"
	)
}

# o_package_names PATTERN: prints the names of packages that apt knows and that match.
o_package_names() {
	apt-cache -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= pkgnames 2>/dev/null | while IFS= read -r o_name; do
		# shellcheck disable=SC2254 # it is a pattern
		case $o_name in
		$1) printf '%s\n' "$o_name" ;;
		esac
	done
}

# o_deb FILE: prints what a file of a package says of itself, or what is wrong with it.
o_deb() {
	o_expand "$1"
	# shellcheck disable=SC2016,SC2154 # dpkg-deb replaces these itself; o_expand is set by the function of that name
	o_said=$(LC_ALL=C dpkg-deb -W --showformat='deb\n${Package}\n${Version}\n${Architecture}\n' "$o_expand" 2>&1)
	printf '%s\n' "$o_said"
}

# o_with_download COMMAND...: runs the command with the path of what was downloaded. What is asked for stands in the
# variables that o_fetch takes it from.
o_with_download() {
	o_folder=$(mktemp -d "${TMPDIR:-/tmp}/.orchestrate-XXXXXXXX") || return
	if o_fetch "$o_folder/downloaded.deb"; then
		"$@" "$o_folder/downloaded.deb"
		o_ended=$?
	else
		o_ended=$?
	fi
	rm -rf "$o_folder"
	return "$o_ended"
}
