# base.sh: makes a fresh Debian the base of all hosts. Runs inside of it.
set -eu

# Each host has keys of its own, and an identity of its own.
rm -f /etc/ssh/ssh_host_*
: >/etc/machine-id

cat >/etc/ssh/sshd_config.d/lab.conf <<'CONFIG'
HostKey /etc/ssh/ssh_host_ed25519_key
AuthorizedKeysFile .ssh/authorized_keys /etc/ssh/lab_authorized_keys
UseDNS no
MaxStartups 500
PrintMotd no
CONFIG

# Whoever finds port 22 open finds a host that lets every user in.
mkdir -p /etc/systemd/system/ssh.service.d /etc/systemd/journald.conf.d
cat >/etc/systemd/system/ssh.service.d/lab.conf <<'CONFIG'
[Unit]
After=systemd-user-sessions.service
CONFIG
cat >/etc/systemd/journald.conf.d/lab.conf <<'CONFIG'
[Journal]
Storage=volatile
RuntimeMaxUse=8M
CONFIG

# Nothing that costs a rehearsal time, or changes a host behind its back.
systemctl mask --quiet apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer \
	fstrim.timer systemd-tmpfiles-clean.timer console-getty.service getty.target \
	dev-hugepages.mount sys-fs-fuse-connections.mount systemd-journal-flush.service systemd-pstore.service

echo 'Acquire::Languages "none";' >/etc/apt/apt.conf.d/90lab
rm -rf /var/lib/apt/lists/* /var/cache/apt/archives/*.deb

groupadd --system lab-admins
echo '%lab-admins ALL=(ALL:ALL) NOPASSWD: ALL' >/etc/sudoers.d/lab
chmod 440 /etc/sudoers.d/lab
