# Makes a copy-on-write root of this machine at "$1", in a mount namespace of its own, and waits until stdin ends.
set -e
mount -t tmpfs -o mode=0755 throwaway "$1"
mkdir "$1/upper" "$1/work" "$1/root"
mount -t overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" throwaway "$1/root"
mount -t proc proc "$1/root/proc"
mount --rbind /dev "$1/root/dev"
mount --rbind /sys "$1/root/sys"
echo ready
cat >/dev/null
