# What runs as $SERVICE, a word and its value a line.
echo "active $(systemctl is-active "$SERVICE")"
echo "enabled $(systemctl is-enabled "$SERVICE" 2> /dev/null)"
pid=$(systemctl show --property=MainPID --value "$SERVICE")
java=$(readlink "/proc/$pid/exe") || exit 0
home=$(tr '\0' '\n' < "/proc/$pid/cmdline" | sed -n 's/^-Dcatalina\.home=//p')
echo "home $home"
"$java" -cp "$home/lib/catalina.jar" org.apache.catalina.util.ServerInfo |
  sed -n 's/^Server number: */tomcat /p; s/^JVM Version: *\(1\.\)\{0,1\}\([0-9]*\).*/java \2/p'
