# Unpacks the Tomcat in $ARCHIVE, whose SHA-256 must be $SHA256, as $TARGET: whole or not at all. $GROUP may read its
# configuration. None of its applications, and no jar of its lib that matches $WITHOUT.
set -eu
echo "$SHA256  $ARCHIVE" | sha256sum -c -
rm -rf "$TARGET.new"
mkdir -m 0755 "$TARGET.new"
tar -xf "$ARCHIVE" -C "$TARGET.new" --strip-components=1 --no-same-owner \
  --exclude='*/webapps/*' --exclude='*.bat' ${WITHOUT:+--exclude="*/lib/$WITHOUT"}
# Tomcat would make it, and may not.
mkdir -p "$TARGET.new/conf/Catalina/localhost"
chgrp -R "$GROUP" "$TARGET.new/conf"
chmod -R u=rwX,g=rX,o= "$TARGET.new/conf"
mv "$TARGET.new" "$TARGET"
