import { describe, expect, it } from 'vitest';
import { type Files, playOf, project } from '../support/project.ts';

const check = (files: Files, ...options: readonly string[]) =>
  project(files).spawn(['check', ...options, 'site.yml']);

describe('orchestrate check', () => {
  it('names everything that is not there at once, with how often and where it is first', async () => {
    const { exitCode, stderr } = await check({
      'site.yml': playOf(`
- moon: {phase: full}
- debug: {msg: "{{ 1 | wax }}"}
- {moon: , when: x is waning}
- {debug: , with_craters: []}
- copy: {content: x, dst: y}`),
    });
    expect(exitCode).toBe(4);
    expect(stderr).toContain('6 places cannot run as they are');
    expect(stderr).toMatch(/2 x couldn't resolve module\/action 'moon', first at \S*site.yml:3:7/);
    expect(stderr).toMatch(/1 x .*No filter named 'wax'.*:4:/);
    expect(stderr).toMatch(/1 x .*No test named 'waning'.*:5:/);
    expect(stderr).toMatch(/1 x 'with_craters' is no loop.*:6:/);
    expect(stderr).toMatch(/1 x dest is required.*:7:/);
  });

  it('goes on past roles that are not there', async () => {
    const { exitCode, stderr } = await check({
      'site.yml':
        '- hosts: all\n  roles: [near, far]\n  tasks:\n    - import_role: {name: away}\n    - moon:\n',
      'roles/near/meta/main.yml': 'dependencies: [beyond]\n',
    });
    expect(exitCode).not.toBe(0);
    for (const name of ['beyond', 'far', 'away'])
      expect(stderr).toMatch(`1 x the role '${name}' was not found`);
    expect(stderr).toContain("1 x couldn't resolve module/action 'moon'");
  });

  it('leaves out what content has provided for, but no slip of the pen', async () => {
    const { stderr } = await check({
      'site.yml': playOf(`
- {some.where.moon: , when: false}
- {debug: {msg: "{{ a b }}"}, ignore_errors: true}
- {debug: , loop: "{{ a b }}", ignore_errors: true}
- {action: "{{ known_later }} phase=full"}
- {debug: , loop: "{{ a b }}"}
- {moon: , when: false}`),
    });
    expect(stderr).toContain(
      "couldn't resolve module/action 'some.where.moon': its tasks fail where they run",
    );
    expect(stderr).toContain('2 places cannot run as they are');
    expect(stderr).toMatch(/1 x Syntax error in template.*:7:/);
    expect(stderr).toMatch(/1 x couldn't resolve module\/action 'moon'.*:8:/);
  });

  it('reads what includes name, as far as variables tell', async () => {
    const files = {
      'site.yml': playOf(`
- include_tasks: "{{ step }}.yml"
- include_role: {name: "{{ part }}", tasks_from: other}
- include_tasks: "{{ ansible_facts.distribution }}.yml"`),
      'deploy.yml': '- include_tasks: more.yml\n- moon:\n',
      'more.yml': '- include_tasks: more.yml\n- sun:\n',
      'roles/r/tasks/other.yml': '- stars:\n',
    };
    const { stdout, stderr } = await check(files, '-e', 'step=deploy part=r', '-v');
    for (const name of ['moon', 'sun', 'stars'])
      expect(stderr).toContain(`1 x couldn't resolve module/action '${name}'`);
    expect(stdout).toContain('1 plays, 1 roles, 10 tasks, 4 includes read');
    expect(stdout).toMatch(/1 includes that only hosts can name:\n {4}\S*site.yml:5:7\n/);
  });

  it('names a file that is not there, and what is no content, in what is included', async () => {
    const { stderr } = await check({
      'site.yml': playOf('- include_tasks: none.yml\n- include_tasks: text.yml'),
      'text.yml': 'no tasks',
    });
    expect(stderr).toMatch(/1 x Could not find or access '\S*none.yml'/);
    expect(stderr).toContain('1 x A file of tasks should be a list or None, but is text');
  });

  it('is content with content that can run', async () => {
    const { exitCode, stdout, stderr } = await check({ 'site.yml': playOf('- debug:') });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/site.yml: 1 plays, 0 roles, 1 tasks, 0 includes read\n$/);
  });
});

describe('what is not there', () => {
  const files = { 'site.yml': playOf('- debug: {msg: x}\n- moon: {phase: full}\n- sun:') };

  it('ends a run before anything has run, all of it named', async () => {
    const { fault, events } = await project(files).run();
    expect(fault?.message).toContain("couldn't resolve module/action 'moon'");
    expect(fault?.message).toContain("couldn't resolve module/action 'sun'");
    expect(events).toEqual([]);
  });

  it('is listed all the same, with a warning', async () => {
    const { exitCode, stdout, warnings } = await project(files).run({ listTasks: true });
    expect(stdout).toMatch(/debug\t.*\n +moon\t.*\n +sun\t/);
    expect(warnings.join()).toContain("couldn't resolve module/action 'moon'");
    expect(exitCode).toBe(0);
  });
});
