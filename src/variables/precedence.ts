/**
 * Where a variable can be defined, the strongest first: Ansible's order of precedence, as its guide lists it from
 * the weakest ("Understanding variable precedence"), with what no content can override on top.
 */
export const precedence = [
  'loop variables',
  'magic variables',
  'extra vars',
  'include parameters',
  'role parameters',
  'set_fact and registered',
  'include_vars',
  'task vars',
  'block vars',
  'role vars',
  'play vars_files',
  'play vars',
  'host facts',
  'playbook host_vars',
  'inventory host_vars',
  'inventory host variables',
  'playbook group_vars',
  'inventory group_vars',
  'playbook group_vars/all',
  'inventory group_vars/all',
  'inventory group variables',
  'role defaults',
  'settings',
] as const;

export type LevelName = (typeof precedence)[number];
