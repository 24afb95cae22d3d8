import { describe, expect, it } from 'vitest';
import { playOf, runPlaybook, runTasks } from '../support/project.ts';

const asking = (prompt: string) => `- hosts: a
  vars_prompt:
    - ${prompt}
  tasks:
    - debug: var=x
`;

describe('vars_prompt on a terminal', () => {
  it('asks unseen, and what is typed is a variable of the play', async () => {
    const { terminal, said } = await runPlaybook(asking('{name: x, prompt: Which}'), {}, { typed: ['that'] });
    expect([terminal, said]).toEqual([['?Which: '], ['that']]);
  });

  it('shows what is typed where it is not private', async () => {
    const { terminal } = await runPlaybook(asking('{name: x, private: false}'), {}, { typed: ['y'] });
    expect(terminal).toEqual(['x: ']);
  });

  it('takes the default where nothing is typed', async () => {
    const { terminal, said } = await runPlaybook(asking('{name: x, default: d}'), {}, { typed: [''] });
    expect([terminal, said]).toEqual([['?x [d]: '], ['d']]);
  });

  it('asks again until both times the same was typed', async () => {
    const { terminal, said } = await runPlaybook(
      asking('{name: x, prompt: P, confirm: true}'),
      {},
      { typed: ['one', 'two', 'three', 'three'] },
    );
    expect(terminal).toEqual([
      '?P: ',
      '?confirm P: ',
      '***** VALUES ENTERED DO NOT MATCH ****',
      '?P: ',
      '?confirm P: ',
    ]);
    expect(said).toEqual(['three']);
  });

  it('renders what is typed, unless it is unsafe', async () => {
    const typed = ['{{ 1 + 1 }}'];
    expect((await runPlaybook(asking('{name: x}'), {}, { typed })).said).toEqual([2]);
    expect((await runPlaybook(asking('{name: x, unsafe: true}'), {}, { typed })).said).toEqual(typed);
  });

  it('does not ask for what is given on the command line', async () => {
    const { terminal, said } = await runPlaybook(
      asking('{name: x}'),
      {},
      { typed: [], extraVars: ['x=given'] },
    );
    expect([terminal, said]).toEqual([[], ['given']]);
  });
});

describe('the debugger', () => {
  const failing = `
- name: fails
  command: test {{ word }} = right
  debugger: on_failed
  vars: {word: wrong}
- debug: msg=on`;

  it('goes on with what the task came to', async () => {
    const { trace, terminal } = await runTasks(failing, {}, { typed: ['c'] });
    expect([trace, terminal]).toEqual([['fails: failed'], ['[a] TASK: fails (debug)> ']]);
  });

  it('runs the task again with other variables', async () => {
    const { trace, recap } = await runTasks(
      failing,
      {},
      { typed: ["task_vars['word'] = 'right'", 'u', 'r'] },
    );
    expect(trace).toEqual(['fails: changed', 'debug: ok']);
    expect(recap).toEqual({ a: { ok: 2, changed: 1 } });
  });

  it('runs the task again with other arguments', async () => {
    const { trace } = await runTasks(failing, {}, { typed: ["task.args['_raw_params'] = 'true'", 'r'] });
    expect(trace).toEqual(['fails: changed', 'debug: ok']);
  });

  it('shows what is asked for, and what it does not understand', async () => {
    const { terminal } = await runTasks(
      failing,
      {},
      { typed: ['p result._result.rc', "p task_vars['word']", 'p host', 'p nothing_here', 'what', 'c'] },
    );
    const said = terminal.filter((line) => !line.includes('(debug)>'));
    expect(said.slice(0, 4)).toEqual(['1', "'wrong'", "'a'", "'nothing_here' is undefined"]);
    expect(said[4]).toContain('run the task again');
  });

  it('ends the run', async () => {
    const { trace, exitCode } = await runPlaybook(
      `${playOf(failing)}\n${playOf('- debug: msg=next')}`,
      {},
      { typed: ['q'] },
    );
    expect([trace, exitCode]).toEqual([['fails: -'], 99]);
  });

  it('is called for every failure by the strategy debug, but not for one that is ignored', async () => {
    const play = (keywords: string) =>
      `- hosts: a\n  strategy: debug\n  tasks:\n    - command: "false"\n      ${keywords}\n`;
    expect((await runPlaybook(play('name: x'), {}, { typed: ['c'] })).terminal).toHaveLength(1);
    expect((await runPlaybook(play('ignore_errors: true'), {}, { typed: ['c'] })).terminal).toEqual([]);
  });

  it('is not entered where there is no terminal, and that is said', async () => {
    const { warnings, trace } = await runTasks(failing);
    expect(trace).toEqual(['fails: failed']);
    expect(warnings.join()).toContain('no terminal for the debugger');
  });
});

describe('pause on a terminal', () => {
  const files = { hosts: 'a\nb\n' };
  const pausing = (task: string, typed: readonly string[]) =>
    runTasks(
      `- pause: ${task}\n  register: p\n- debug: {msg: "{{ p.user_input | default('none') }}"}\n`,
      files,
      { typed },
    );

  it('asks once for all hosts, and the first of them registers what is typed', async () => {
    const { terminal, said } = await pausing('{prompt: Sure}', ['yes', 'no']);
    expect([terminal, said]).toEqual([
      ['[pause]', 'Sure:'],
      ['yes', 'none'],
    ]);
  });

  it('says how long it waits, and how that is ended', async () => {
    const { terminal } = await pausing('{minutes: 1, prompt: Soon, echo: false}', ['']);
    expect(terminal).toEqual([
      'Pausing for 60 seconds',
      "(ctrl+C then 'C' = continue early, ctrl+C then 'A' = abort)",
      '[pause]',
      'Soon (output is hidden):',
    ]);
  });

  it('ends the play for all hosts where somebody wants that', async () => {
    const { exitCode, said, recap } = await pausing('{seconds: 60}', ['^C A']);
    expect([exitCode, said]).toEqual([2, []]);
    expect(recap).toHaveProperty('a.failed', 1);
    expect(recap).not.toHaveProperty('b');
  });
});
