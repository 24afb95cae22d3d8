# The home of the Java that the Debian package $PACKAGE brings, and its version, a line each.
set -eu
java=$(dpkg -L "$PACKAGE" | grep -m 1 '/bin/java$')
echo "${java%/bin/java}"
"$java" -version 2>&1 | sed -n 's/^.* version "\(1\.\)\{0,1\}\([^"]*\)".*/\2/p'
