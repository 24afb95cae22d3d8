/** Modules of ansible.builtin that are not there: content that names one behind a condition can be run all the same. */
export const absentModules: ReadonlySet<string> = new Set(
  `apt_key apt_repository assemble cron deb822_repository debconf dnf dnf5 dpkg_selections expect git iptables
   mount_facts package_facts pip reboot rpm_key service_facts set_stats subversion sysvinit wait_for_connection yum
   yum_repository`.split(/\s+/),
);
