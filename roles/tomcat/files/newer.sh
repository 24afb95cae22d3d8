# What of the paths in $READ (one a line) is newer than the running $SERVICE, which made $STARTED when it started: a path a
# line. Ends with 3 where it does not run.
#
# Newer by the time of the inode: dpkg and tar give files times of long ago.
set -eu
systemctl is-active --quiet "$SERVICE" || exit 3
echo "$READ" | while read -r path; do
  [ ! -e "$path" ] || find -L "$path" -cnewer "$STARTED"
done | sort
