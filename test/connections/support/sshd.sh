# A real sshd on loopback, in a mount namespace of its own: the users, the sudoers and the /bin/sh that a test asks
# for are there only for it. Run by unshare --mount. Arguments: directory, port, shell for /bin/sh, sshd options.
set -eu
dir=$1 port=$2 shell=$3
shift 3

cp -a /etc "$dir/etc"
mount --bind "$dir/etc" /etc
mkdir -p /run/sshd /etc/sudoers.d "$dir/home"
rm -f /etc/profile.d/* /etc/sudoers /etc/doas.conf

account() { # name, login shell
  useradd --no-create-home --home-dir "$dir/home" --shell "$2" "$1"
  echo "$1:correct horse" | chpasswd
}
account alice /bin/sh
account bob /bin/bash
account carol /bin/csh
{
  # As Debian ships it.
  echo 'Defaults use_pty'
  echo 'root ALL=(ALL) NOPASSWD: ALL'
  echo 'alice ALL=(ALL) ALL'
} >/etc/sudoers
chmod 440 /etc/sudoers
printf '%s\n' 'permit nopass root' 'permit alice' >/etc/doas.conf
chmod 400 /etc/doas.conf

# A wrong password is answered at once.
sed -i 's/pam_unix\.so nullok/& nodelay/' /etc/pam.d/common-auth
sed -i '/pam_faildelay/d' /etc/pam.d/su /etc/pam.d/login

# The machine's own start-up files are no part of a test.
: >"$dir/empty"
for file in /root/.bashrc /root/.profile; do
  [ ! -e "$file" ] || mount --bind "$dir/empty" "$file"
done
[ -z "$shell" ] || mount --bind "$shell" "$(readlink -f /bin/sh)"

exec /usr/sbin/sshd -D -e -f /dev/null -p "$port" -o ListenAddress=127.0.0.1 -o PidFile=none -o StrictModes=no \
  -o PermitRootLogin=yes -o UsePAM=no -o AuthorizedKeysFile="$dir/authorized_keys" "$@"
