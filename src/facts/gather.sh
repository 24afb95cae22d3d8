# Prints what facts are made of, in sections: a line of `@@@ NAME`, then what the section holds, as it is.
o_section() {
	printf '\n@@@ %s\n' "$1"
}

# o_file NAME PATH...: the first of these files that there is.
o_file() {
	o_section "$1"
	shift
	for o_path; do
		[ -r "$o_path" ] || continue
		cat "$o_path" 2>/dev/null
		return
	done
}

# o_gather SUBSET...: the sections of each of these subsets.
o_gather() {
	for o_subset; do
		"o_facts_$o_subset"
	done
	return 0
}

o_facts_platform() {
	o_section uname
	uname -s
	uname -n
	uname -r
	uname -v
	uname -m
	o_section bits
	getconf LONG_BIT
	o_section fqdn
	o_fqdn || hostname -f || hostname
	o_file machine_id /var/lib/dbus/machine-id /etc/machine-id
	o_section root
	# shellcheck disable=SC2012 # it is the inode that is wanted
	ls -diL / /proc/1/root/. | awk '{ print $1 }'
	o_file uptime /proc/uptime
	o_file loadavg /proc/loadavg
}

# The name that the host's own address has, as Python's getfqdn finds it.
o_fqdn() {
	o_address=$(getent ahostsv4 "$(uname -n)" | awk '{ print $1; exit }')
	[ -n "$o_address" ] || return
	o_names=$(getent hosts "$o_address")
	[ -n "$o_names" ] || return
	echo "$o_names" | awk '{
		for (i = 2; i <= NF; i++) if (index($i, ".")) { print $i; exit }
		print $2
		exit
	}'
}

o_facts_distribution() {
	o_file os_release /etc/os-release /usr/lib/os-release
	for o_name in debian_version alpine-release redhat-release; do
		o_file "$o_name" "/etc/$o_name"
	done
	o_section lsb
	if command -v lsb_release >/dev/null; then lsb_release -a; fi
}

# The host's Python, where it has one: its path, what it is called, and the parts of its version.
o_facts_python() {
	o_section python
	for o_name in python3 python; do
		command -v "$o_name" >/dev/null || continue
		"$o_name" -c 'import platform, sys
print("\n".join([sys.executable, platform.python_implementation().lower()] + [str(x) for x in sys.version_info]))'
		return
	done
}

o_facts_date_time() {
	o_section date
	date '+%s %z %Z'
	date '+%Y %m %d %H %M %S %A %w %W'
	# The names of its zone in winter and in summer, wherever on earth.
	o_now=$(date +%s)
	for o_half in 0 15768000; do
		date -d "@$((o_now + o_half))" '+%z %Z'
	done
}

o_facts_user() {
	o_section id
	id -un
	id -u
	id -g
	id -ru
	id -rg
	o_section passwd
	{ getent passwd "$(id -u)" || cat /etc/passwd; } | awk -F: -v "uid=$(id -u)" '$3 == uid { print; exit }'
}

o_facts_env() {
	o_section env
	awk 'BEGIN {
		for (name in ENVIRON) {
			value = ENVIRON[name]
			gsub(/\\/, "\\\\", value)
			gsub(/\n/, "\\n", value)
			print name "=" value
		}
	}'
}

o_facts_service_mgr() {
	o_file pid1 /proc/1/comm
	o_section init
	readlink /sbin/init
	for o_path in /run/systemd/system /dev/.run/systemd /dev/.systemd /sbin/openrc-run /sbin/openrc /etc/init; do
		[ ! -e "$o_path" ] || echo "$o_path"
	done
	! command -v systemctl >/dev/null || echo systemctl
}

o_facts_pkg_mgr() {
	o_section pkg_mgr
	for o_path in /usr/bin/apt-get /usr/bin/dnf5 /usr/bin/dnf /usr/bin/dnf-3 /usr/bin/microdnf /usr/bin/yum \
		/usr/bin/zypper /usr/bin/pacman /sbin/apk /usr/bin/apk /usr/bin/emerge /opt/bin/opkg /usr/sbin/pkg; do
		[ ! -e "$o_path" ] || echo "$o_path"
	done
}

o_facts_security() {
	o_section selinux
	[ ! -d /sys/fs/selinux ] || cat /sys/fs/selinux/enforce /sys/fs/selinux/policyvers
	o_file selinux_config /etc/selinux/config
	o_section apparmor
	[ ! -d /sys/kernel/security/apparmor ] || echo enabled
	o_file fips /proc/sys/crypto/fips_enabled
	o_section caps
	if command -v capsh >/dev/null; then capsh --print; fi
	for o_path in /etc/ssh/ssh_host_*_key.pub /etc/openssh/ssh_host_*_key.pub /etc/ssh_host_*_key.pub; do
		[ ! -e "$o_path" ] || o_file "ssh ${o_path##*/ssh_host_}" "$o_path"
	done
}

o_facts_cmdline() {
	o_file cmdline /proc/cmdline
}

o_facts_dns() {
	o_file resolv /etc/resolv.conf
}

# Facts that the host's owner left in o_fact_path, or a program there prints.
o_facts_local() {
	for o_path in "${o_fact_path-/etc/ansible/facts.d}"/*.fact; do
		[ -e "$o_path" ] || [ -L "$o_path" ] || continue
		o_section "local $o_path"
		if [ ! -e "$o_path" ]; then
			o_failure="Could not stat fact ($o_path): [Errno 2] No such file or directory: '$o_path'"
		elif [ -x "$o_path" ]; then
			if { o_failure=$("$o_path" 2>&1 >&3 </dev/null); } 3>&1; then
				o_failure=
			else
				o_failure="Failure executing fact script ($o_path), rc: $?, err: $o_failure"
			fi
		else
			o_failure=
			cat "$o_path"
		fi
		[ -z "$o_failure" ] || printf '\n@@@ failure %s\n%s' "$o_path" "$o_failure"
	done
}

o_facts_network() {
	for o_path in /sys/class/net/*; do
		[ -d "$o_path" ] || continue
		o_section "interface ${o_path##*/}"
		for o_name in address mtu type flags operstate speed; do
			printf '%s %s\n' "$o_name" "$(cat "$o_path/$o_name")"
		done
		[ ! -e "$o_path/device" ] || printf 'pciid %s\n' "$(readlink "$o_path/device" | sed 's:.*/::')"
		[ ! -e "$o_path/bridge" ] || echo bridge
		[ ! -e "$o_path/bonding" ] || echo bonding
		[ ! -e "$o_path/phy80211" ] || echo wireless
	done
	o_section addresses
	if command -v ip >/dev/null; then
		ip addr
		o_section route4
		ip -4 route get 8.8.8.8
		o_section route6
		ip -6 route get 2404:6800:400a:800::1012
		o_section local4
		ip -4 route show table local
		o_section local6
		ip -6 route show table local
	else
		o_file routes /proc/net/route
		o_file trie /proc/net/fib_trie
		o_file inet6 /proc/net/if_inet6
	fi
}

o_facts_hardware() {
	o_file cpuinfo /proc/cpuinfo
	o_section nproc
	nproc || grep -c '^processor' /proc/cpuinfo
	o_file meminfo /proc/meminfo
	for o_name in bios_date bios_vendor bios_version board_asset_tag board_name board_serial board_vendor \
		board_version chassis_asset_tag chassis_serial chassis_vendor chassis_version chassis_type product_name \
		product_serial product_uuid product_version sys_vendor; do
		printf '\n@@@ dmi %s\n' "$o_name"
		cat "/sys/devices/virtual/dmi/id/$o_name"
	done
	o_section uuids
	for o_path in /dev/disk/by-uuid/*; do
		[ ! -e "$o_path" ] || printf '%s %s\n' "${o_path##*/}" "$(readlink -f "$o_path")"
	done
	o_section mounts
	while read -r o_device o_mount o_type o_options _; do
		case $o_device in
		/* | *:/*) ;;
		*) [ "$o_type" = fuseblk ] || continue ;;
		esac
		[ "$o_type" != none ] || continue
		printf '%s %s %s %s\n' "$o_device" "$o_mount" "$o_type" "$o_options"
		# The kernel writes blanks in names as \040.
		stat -f -c '%S %b %a %f %c %d' "$(printf '%b' "$(echo "$o_mount" | sed 's/\\\([0-7]\{3\}\)/\\0\1/g')")" || echo
	done </proc/mounts
}

# What sysfs says of block devices and their partitions: a line of PATH:TEXT each.
o_facts_devices() {
	o_section blocks
	grep -s '' /sys/block/*/removable /sys/block/*/size /sys/block/*/queue/discard_granularity \
		/sys/block/*/queue/rotational /sys/block/*/queue/scheduler /sys/block/*/queue/logical_block_size \
		/sys/block/*/device/vendor /sys/block/*/device/model /sys/block/*/device/serial /sys/block/*/device/sas_* \
		/sys/block/*/*/start /sys/block/*/*/size /sys/block/*/*/queue/logical_block_size /dev/null
	o_section holders
	for o_path in /sys/block/*/holders/dm-* /sys/block/*/*/holders/dm-*; do
		[ ! -e "$o_path" ] || echo "$o_path $(cat "$o_path/dm/name")"
	done
	o_section slaves
	for o_path in /sys/block/*/slaves/*; do
		[ ! -e "$o_path" ] || echo "$o_path"
	done
	for o_name in by-id by-uuid by-label; do
		o_section "links $o_name"
		[ ! -d "/dev/disk/$o_name" ] || ls -l "/dev/disk/$o_name"
	done
	[ "$(id -u)" = 0 ] && command -v vgs >/dev/null || return 0
	o_section lvm
	echo yes
	for o_name in vgs lvs pvs; do
		o_section "lvm $o_name"
		"$o_name" --noheadings --nosuffix --units g --separator , </dev/null
	done
}

o_facts_virtual() {
	o_section virtual
	for o_path in /.dockerenv /.dockerinit /run/.containerenv /.nspawn /proc/vz /proc/bc /proc/xen /dev/kvm /dev/vboxdrv \
		/sys/hypervisor/type /proc/self/status; do
		[ ! -e "$o_path" ] || echo "$o_path"
	done
	o_file container /run/systemd/container
	o_file cgroup1 /proc/1/cgroup
	o_section environ1
	tr '\0' '\n' </proc/1/environ | grep '^container='
	o_section vendor
	for o_name in product_name sys_vendor bios_vendor product_family board_vendor; do
		printf '%s=%s\n' "$o_name" "$(cat "/sys/devices/virtual/dmi/id/$o_name")"
	done
	o_section hypervisor
	cat /sys/hypervisor/type
	grep -c '^flags.* hypervisor' /proc/cpuinfo
	o_section modules
	awk '{ print $1 }' /proc/modules
}
