/** Modules of ansible.builtin that are not there: content that names one behind a condition can be run all the same. */
export const absentModules: ReadonlySet<string> = new Set(
  `apt_key apt_repository deb822_repository debconf dnf dnf5 dpkg_selections expect rpm_key
   set_stats sysvinit yum yum_repository`.split(/\s+/),
);
