# host.sh: one host for as long as it is switched on. It runs in a mount namespace of its own, so that the kernel
# takes its mounts away with it, however it ends.
#
# LAB_SCRIPTS, LAB_FOLDER, LAB_BASE, LAB_MACHINE_CGROUPS, LAB_USER, and what boot.sh needs
set -eu
: "${LAB_SCRIPTS:?}" "${LAB_FOLDER:?}" "${LAB_BASE:?}" "${LAB_MACHINE_CGROUPS:?}" "${LAB_USER?}"

# An overlay cannot have its upper layer on another overlay, as in a container: memory will do there.
mount_disk() {
	mkdir -p "$LAB_FOLDER/disk/upper" "$LAB_FOLDER/disk/work" "$LAB_FOLDER/root"
	mount -t overlay overlay "$LAB_FOLDER/root" \
		-o "lowerdir=$LAB_BASE,upperdir=$LAB_FOLDER/disk/upper,workdir=$LAB_FOLDER/disk/work"
}
mount_disk 2>/dev/null || {
	mount -t tmpfs tmpfs "$LAB_FOLDER/disk"
	mount_disk
}

cp -R "$LAB_FOLDER/seed/." "$LAB_FOLDER/root/"
[ -z "$LAB_USER" ] || chroot "$LAB_FOLDER/root" id -u "$LAB_USER" >/dev/null 2>&1 ||
	chroot "$LAB_FOLDER/root" useradd --create-home --shell /bin/bash --groups lab-admins "$LAB_USER"

# What systemd-nspawn keeps there would outlive a killed host.
mkdir -p /run/systemd/nspawn
mount -t tmpfs tmpfs /run/systemd/nspawn
mount -t tmpfs tmpfs /tmp

# Below a v2 cgroup's controllers there is room for cgroups only, and the last boot has turned them on.
free_cgroups() {
	for folder in "$@"; do
		find "$folder" -mindepth 1 -depth -type d -exec rmdir {} + 2>/dev/null || :
		[ -e "$folder/cgroup.subtree_control" ] || continue
		turned_on=$(cat "$folder/cgroup.subtree_control")
		for controller in $turned_on; do echo "-$controller"; done >"$folder/cgroup.subtree_control"
	done
}

reboot=133
status=$reboot
while [ "$status" -eq "$reboot" ]; do
	status=0
	# shellcheck disable=SC2086 # a list of folders, none with a blank
	free_cgroups $LAB_MACHINE_CGROUPS
	# shellcheck disable=SC2086 # as above
	sh "$LAB_SCRIPTS/join.sh" $LAB_MACHINE_CGROUPS -- unshare --net sh "$LAB_SCRIPTS/boot.sh" || status=$?
done
exit "$status"
