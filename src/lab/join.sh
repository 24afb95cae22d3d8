# join.sh CGROUP_FOLDER... -- COMMAND...
# Joins the cgroups, then becomes the command: nothing of a lab runs outside of its cgroup for even a moment.
set -eu
while [ "$1" != -- ]; do
	echo "$$" >"$1/cgroup.procs"
	shift
done
shift
exec "$@"
