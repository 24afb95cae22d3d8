# network.sh MAC ADDRESS...: the controller's end of a lab's network, in a namespace that has no other way out.
set -eu
mac=$1
shift

for setting in /proc/sys/net/ipv6/conf/all/disable_ipv6 /proc/sys/net/ipv6/conf/default/disable_ipv6; do
	[ ! -e "$setting" ] || echo 1 >"$setting"
done
# It is the hosts' gateway: between their subnets it forwards, and beyond them it says at once that there is no way.
echo 1 >/proc/sys/net/ipv4/ip_forward

ip link set lo up
ip link add hosts address "$mac" type bridge
for address in "$@"; do
	ip address add "$address/24" dev hosts
done
ip link set hosts up
