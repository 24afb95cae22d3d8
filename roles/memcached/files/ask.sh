# The version, statistics and settings of the memcached at $ADDRESS, $PORT, as lines without the protocol's carriage returns.
command -v bash > /dev/null || {
  echo 'UNASKED: there is no bash here'
  exit
}
# shellcheck disable=SC2016 # bash expands them
exec timeout 10 bash -c '
  exec 3<> "/dev/tcp/$ADDRESS/$PORT" || exit
  printf "version\r\nstats\r\nstats settings\r\nquit\r\n" >&3
  tr -d "\r" <&3
'
