# join.sh CGROUP_FOLDER... -- COMMAND...
# Joins the cgroups, then becomes the command: nothing of a lab runs outside of its cgroup for even a moment,
# and nothing inherits a umask that would close a host's files to its users.
set -eu
umask 022
while [ "$1" != -- ]; do
	echo "$$" >"$1/cgroup.procs"
	shift
done
shift
exec "$@"
