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
  'play vars_prompt',
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

/** The number that Ansible's guide gives a level: 1 is the weakest, 22 the strongest; none of what nobody can define. */
export const levelNumber = (level: LevelName): number | undefined => {
  const number = precedence.length - precedence.indexOf(level);
  return number <= NUMBERED ? number : undefined;
};

const NUMBERED = precedence.length - precedence.indexOf('extra vars');
