/** Modules of ansible.builtin that are not there: content that names one behind a condition can be run all the same. */
export const absentModules: ReadonlySet<string> = new Set(
  'dnf dnf5 rpm_key sysvinit yum yum_repository'.split(' '),
);
