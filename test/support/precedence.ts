import { type LevelName, precedence } from '../../src/variables/precedence.ts';
import type { Files } from './project.ts';

/** How each level is written: a file of a project, with the variables in its place. */
const places = {
  'extra vars': (vars) => ({ 'extra.json': vars }),
  'include parameters': (vars) => ({
    'roles/r/tasks/main.yml': `- include_tasks: inner.yml\n  vars: ${vars}\n`,
  }),
  'role parameters': () => ({}),
  'set_fact and registered': (vars) => ({ 'set.yml': `- set_fact: ${vars}\n` }),
  include_vars: (vars) => ({ 'included.yml': vars }),
  'task vars': () => ({}),
  'block vars': () => ({}),
  'role vars': (vars) => ({ 'roles/r/vars/main.yml': vars }),
  'play vars_files': (vars) => ({ 'vars_file.yml': vars }),
  'play vars': () => ({}),
  'host facts': (vars) => ({ 'facts/s1_a': JSON.stringify({ __payload__: vars }) }),
  'playbook host_vars': (vars) => ({ 'host_vars/a.yml': vars }),
  'inventory host_vars': (vars) => ({ 'inventory/host_vars/a.yml': vars }),
  'inventory host variables': () => ({}),
  'playbook group_vars': (vars) => ({ 'group_vars/special.yml': vars }),
  'inventory group_vars': (vars) => ({ 'inventory/group_vars/special.yml': vars }),
  'playbook group_vars/all': (vars) => ({ 'group_vars/all.yml': vars }),
  'inventory group_vars/all': (vars) => ({ 'inventory/group_vars/all.yml': vars }),
  'inventory group variables': () => ({}),
  'role defaults': (vars) => ({ 'roles/r/defaults/main.yml': vars }),
} satisfies Partial<Record<LevelName, (vars: string) => Files>>;

type Place = keyof typeof places;

const isPlace = (level: LevelName): level is Place => Object.hasOwn(places, level);

/** The levels at which content can define a variable of any name, the strongest first. */
export const levels: readonly Place[] = precedence.filter(isPlace);

/** A variable that is defined at some levels, the strongest first; its value is the name of the level. */
export interface Layered {
  readonly name: string;
  readonly levels: readonly Place[];
}

/** Each pair of levels, with a variable that is defined at both; its value is the name of the level. */
export const pairs = levels.flatMap((strong, at) =>
  levels.slice(at + 1).map((weak, offset) => ({
    strong,
    weak,
    name: `v_${at}_${at + 1 + offset}`,
    levels: [strong, weak],
  })),
);

/**
 * A project that defines each variable at all of its levels, and says all of them in one task, which stands in a block
 * of an included file of a role. To be run with `-e @extra.json`.
 */
export const precedenceProject = (given: readonly Layered[] = pairs): Files => {
  const variables = (level: Place): Readonly<Record<string, string>> =>
    Object.fromEntries(given.filter((each) => each.levels.includes(level)).map(({ name }) => [name, level]));
  const json = (level: Place): string => JSON.stringify(variables(level));
  return {
    ...Object.assign({}, ...levels.map((level) => places[level](json(level)))),
    'ansible.cfg':
      '[defaults]\ngathering = explicit\ntransport = local\ninventory = inventory/hosts.yml\nfact_caching = jsonfile\nfact_caching_connection = facts\n',
    'inventory/hosts.yml': `special:
  hosts:
    a: ${json('inventory host variables')}
  vars: ${json('inventory group variables')}
`,
    'site.yml': `- hosts: a
  vars: ${json('play vars')}
  vars_files: [vars_file.yml]
  pre_tasks:
    - import_tasks: set.yml
    - include_vars: included.yml
  roles:
    - ${JSON.stringify({ role: 'r', ...variables('role parameters') })}
`,
    'roles/r/tasks/inner.yml': `- vars: ${json('block vars')}
  block:
    - debug:
        msg: {${given.map(({ name }) => `${name}: "{{ ${name} }}"`).join(', ')}}
      vars: ${json('task vars')}
`,
  };
};
