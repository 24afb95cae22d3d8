/**
 * Every keyword of the language: where it may stand, how an inner one meets an outer one, and what its value is. The
 * loaders, the inheritance and the messages about wrong keywords are all functions of this table.
 */
export const levels = ['play', 'role', 'block', 'task', 'handler'] as const;
export type Level = (typeof levels)[number];

export interface Keyword {
  readonly on: readonly Level[];
  /** What a task gets where several levels have the keyword: the innermost one, all of them (outermost first), or only its own. */
  readonly inherit: 'innermost' | 'all' | 'own';
  /** `expression`: bare Jinja, kept as text. `nodes`: read by the loaders themselves. */
  readonly value: 'value' | 'expression' | 'nodes';
}

const everywhere: readonly Level[] = levels;
const belowPlay: readonly Level[] = ['role', 'block', 'task', 'handler'];
const tasks: readonly Level[] = ['task', 'handler'];
const play: readonly Level[] = ['play'];

const innermost = (on: readonly Level[]): Keyword => ({ on, inherit: 'innermost', value: 'value' });
const own = (on: readonly Level[]): Keyword => ({ on, inherit: 'own', value: 'value' });
const nodes = (on: readonly Level[]): Keyword => ({ on, inherit: 'own', value: 'nodes' });
const expression = (on: readonly Level[]): Keyword => ({ on, inherit: 'own', value: 'expression' });

export const keywords: Readonly<Record<string, Keyword>> = {
  name: own(everywhere),
  vars: nodes(everywhere),
  tags: { on: everywhere, inherit: 'all', value: 'value' },
  when: { on: belowPlay, inherit: 'all', value: 'expression' },
  environment: { on: everywhere, inherit: 'all', value: 'value' },
  module_defaults: { on: everywhere, inherit: 'all', value: 'value' },
  collections: { on: everywhere, inherit: 'all', value: 'value' },

  any_errors_fatal: innermost(everywhere),
  become: innermost(everywhere),
  become_exe: innermost(everywhere),
  become_flags: innermost(everywhere),
  become_method: innermost(everywhere),
  become_user: innermost(everywhere),
  check_mode: innermost(everywhere),
  connection: innermost(everywhere),
  debugger: innermost(everywhere),
  diff: innermost(everywhere),
  ignore_errors: innermost(everywhere),
  ignore_unreachable: innermost(everywhere),
  no_log: innermost(everywhere),
  port: innermost(everywhere),
  remote_user: innermost(everywhere),
  run_once: innermost(everywhere),
  throttle: innermost(everywhere),
  timeout: innermost(everywhere),
  delegate_to: innermost(belowPlay),
  delegate_facts: innermost(belowPlay),

  hosts: own(play),
  user: innermost(play),
  gather_facts: own(play),
  gather_subset: own(play),
  gather_timeout: own(play),
  fact_path: own(play),
  force_handlers: own(play),
  max_fail_percentage: own(play),
  order: own(play),
  serial: own(play),
  strategy: own(play),
  vars_files: nodes(play),
  vars_prompt: nodes(play),
  roles: nodes(play),
  pre_tasks: nodes(play),
  tasks: nodes(play),
  post_tasks: nodes(play),
  handlers: nodes(play),

  block: nodes(['block']),
  rescue: nodes(['block']),
  always: nodes(['block']),

  action: nodes(tasks),
  local_action: nodes(tasks),
  args: nodes(tasks),
  async: own(tasks),
  poll: own(tasks),
  changed_when: expression(tasks),
  failed_when: expression(tasks),
  until: expression(tasks),
  retries: own(tasks),
  delay: own(tasks),
  loop: own(tasks),
  loop_control: own(tasks),
  loop_with: own(tasks),
  notify: { on: ['block', 'task', 'handler'], inherit: 'all', value: 'value' },
  register: own(tasks),
  listen: own(['handler']),
};

/** The keywords that may stand at a level, for "did you mean". */
export const keywordsOn = (level: Level): readonly string[] =>
  Object.entries(keywords)
    .filter(([, keyword]) => keyword.on.includes(level))
    .map(([name]) => name);

/** Whether a key of a task is a keyword; `with_items` and its family are. */
export const isKeyword = (name: string, level: Level): boolean =>
  keywords[name]?.on.includes(level) === true || (name.startsWith('with_') && tasks.includes(level));
