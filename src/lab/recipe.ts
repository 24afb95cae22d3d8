/** The Debian release of the hosts. */
export const suite = 'bookworm';

/** Where the machine's own apt sources name no Debian mirror. */
export const defaultMirror = 'http://deb.debian.org/debian';

/** What a host has before any role ran: enough to boot and to log in, and no Python. */
export const basePackages = [
  'ca-certificates',
  'dbus',
  'iproute2',
  'openssh-server',
  'procps',
  'sudo',
  'systemd',
  'systemd-sysv',
] as const;

/**
 * What the hosts can install, with all that it depends on; a role that needs more adds it here. Python is not among
 * it, so libapr1-dev, which depends on it, cannot be.
 */
export const rolePackages = [
  // compiling from source
  'bzip2',
  'gcc',
  'libc6-dev',
  'libexpat1-dev',
  'libpcre2-dev',
  'libssl-dev',
  'make',
  'patch',
  'perl',
  'pkg-config',
  'unzip',
  'xz-utils',
  'zlib1g-dev',
  // running it
  'openjdk-17-jre-headless',
  // administration
  'acl',
  'cron',
  'curl',
  'file',
  'logrotate',
  'netcat-openbsd',
  'nftables',
  'rsync',
] as const;

/** Who can log in, by the lab's key, beside root. A password makes sudo ask for it; without one sudo never asks. */
export const users = [
  { name: 'deploy', password: undefined },
  { name: 'alice', password: 'wonderland' },
] as const;
