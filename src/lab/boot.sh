# boot.sh: one boot of a host, in a network namespace that is new with each boot: plug it in, become its systemd.
#
# LAB_FOLDER, LAB_HOSTNAME, LAB_NAMESPACE, LAB_PLUG, LAB_MAC, LAB_ADDRESS, LAB_GATEWAY
set -eu
: "${LAB_FOLDER:?}" "${LAB_HOSTNAME:?}" "${LAB_NAMESPACE:?}" "${LAB_PLUG:?}" "${LAB_MAC:?}" "${LAB_ADDRESS:?}"

for setting in /proc/sys/net/ipv6/conf/all/disable_ipv6 /proc/sys/net/ipv6/conf/default/disable_ipv6; do
	[ ! -e "$setting" ] || echo 1 >"$setting"
done

# The kernel takes the cable of the last boot away a moment after its namespace.
ip -n "$LAB_NAMESPACE" link delete "$LAB_PLUG" 2>/dev/null || :
ip link add eth0 address "$LAB_MAC" type veth peer name "$LAB_PLUG" netns "$LAB_NAMESPACE"
ip -n "$LAB_NAMESPACE" link set "$LAB_PLUG" master hosts up
ip address add "$LAB_ADDRESS/24" dev eth0
ip link set lo up
ip link set eth0 up
ip route add default via "${LAB_GATEWAY:?}"

# As on a machine of its own: /tmp on its disk, its network's settings and its packet filter its own.
export SYSTEMD_NSPAWN_TMPFS_TMP=0 SYSTEMD_NSPAWN_API_VFS_WRITABLE=network
exec systemd-nspawn --quiet --register=no --keep-unit --settings=no --boot \
	--directory="$LAB_FOLDER/root" --machine="$LAB_HOSTNAME" --network-namespace-path=/proc/self/ns/net \
	--capability=CAP_NET_ADMIN \
	--console=pipe --link-journal=no --resolv-conf=off --timezone=off --suppress-sync=yes
