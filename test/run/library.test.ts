import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Flags, project, runTasks } from '../support/project.ts';

/** A module in shell that answers with whatever `text` prints. */
const shell = (text: string) => `#!/bin/sh\n# WANT_JSON\n${text}\n`;

/** A module in Python with these lines after it has its arguments. */
const python = (lines: string, spec = '', options = '') =>
  [
    '#!/usr/bin/python',
    'from ansible.module_utils.basic import AnsibleModule',
    `module = AnsibleModule(argument_spec=dict(${spec})${options})`,
    lines,
    '',
  ].join('\n');

/** Runs one task with a module of that text, named `mine`. */
const runMine = (module: string, task = '{name: t, mine: {}}', flags: Flags = {}) =>
  runTasks(`- ${task}`, { 'library/mine.sh': module }, flags);

describe('a module in library/', () => {
  it('has its arguments in a file that only its user can read, in a folder of its own', async () => {
    const ran = await runMine(
      shell(`printf '{"modes": "%s %s"}' "$(stat -c %a "$1")" "$(stat -c %a "$(dirname "$1")")"`),
    );
    expect(ran.result('t').modes).toBe('600 700');
  });

  it('leaves nothing behind, though it fails', async () => {
    const ran = await runMine(shell(`printf '{"failed": true, "file": "%s", "own": "%s"}' "$1" "$0"`));
    const { file, own } = ran.result('t');
    expect(existsSync(String(file))).toBe(false);
    expect(existsSync(String(own))).toBe(false);
    expect(ran.exitCode).toBe(2);
  });

  it('has no argument in any command line', async () => {
    // The pattern does not match itself.
    const seen = shell(
      `printf '{"seen": "%s"}' "$(cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' | grep -ac 'hunt[e]r2')"`,
    );
    const ran = await runMine(seen, '{name: t, mine: {password: hunter2}}');
    expect(ran.result('t').seen).toBe('0');
  });

  it('has its folder where ansible_remote_tmp says', async () => {
    const made = project({
      'library/mine.sh': shell(`printf '{"file": "%s"}' "$1"`),
      'site.yml': `- hosts: all\n  vars: {ansible_remote_tmp: "{{ playbook_dir }}/deep/tmp"}\n  tasks:\n    - {name: t, mine: {}}\n`,
    });
    const ran = await made.run();
    expect(ran.result('t').file).toContain(made.path('deep/tmp/'));
  });

  it('has the environment of its task', async () => {
    const ran = await runMine(
      shell(`printf '{"word": "%s"}' "$WORD"`),
      '{name: t, mine: {}, environment: {WORD: hello}}',
    );
    expect(ran.result('t').word).toBe('hello');
  });

  it('is the become user', async () => {
    const ran = await runMine(
      shell(`printf '{"user": "%s", "owner": "%s"}' "$(id -un)" "$(stat -c %U "$1")"`),
      '{name: t, mine: {}, become: true, become_method: su, become_user: nobody, become_flags: -s /bin/sh}',
    );
    expect(ran.result('t')).toMatchObject({ user: 'nobody', owner: 'nobody' });
  });

  it('is told of a check, and what it answers to that counts as unknown', async () => {
    const ran = await runMine(
      '#!/bin/sh\n. "$1"\nprintf \'{"changed": true, "check": "%s %s"}\' "$_ansible_check_mode" "$_ansible_diff"\n',
      '{name: t, mine: {}}',
      { check: true, diff: true },
    );
    expect(ran.result('t').check).toBe('True True');
    expect(ran.finished('t')).toMatchObject({ status: 'changed', verdict: 'unknown' });
  });

  it('shows nothing under no_log, and knows of it', async () => {
    const made = project({
      'library/mine.sh': shell(
        `grep -q '"_ansible_no_log": true' "$1" && grep -q secret9 "$1" && echo '{"said": "secret9"}'`,
      ),
      'site.yml':
        '- hosts: all\n  tasks:\n    - {name: t, mine: {word: secret9}, no_log: true, register: r}\n    - assert: {that: r.said is defined}\n      no_log: true\n',
    });
    const ran = await made.run({ verbose: 3 });
    expect(ran.exitCode).toBe(0);
    expect(ran.stdout).not.toContain('secret9');
    expect(readFileSync(made.path('.orchestrate/runs/latest/events.ndjson'), 'utf8')).not.toContain(
      'secret9',
    );
  });

  it('may be a program of any size', async () => {
    const made = project({ 'site.yml': '- hosts: all\n  tasks:\n    - {name: t, mine: {}}\n' });
    made.write({ 'library/.keep': '' });
    const { copyFileSync } = await import('node:fs');
    copyFileSync('/usr/bin/git', made.path('library/mine'));
    const ran = await made.run();
    expect(ran.result('t').msg).toContain('Module result deserialization failed');
    expect(ran.result('t').module_stderr).toContain('is not a git command');
  });

  it('cannot change by its facts how a host is reached', async () => {
    const facts =
      '{"ansible_connection": "ssh", "ansible_perl_interpreter": "/x", "ansible_user": "x", "fine": 1}';
    const ran = await runTasks(
      '- mine: {}\n- debug:\n    msg: "{{ ansible_connection }} {{ ansible_perl_interpreter is defined }} {{ ansible_user is defined }} {{ fine }}"',
      { 'library/mine.sh': shell(`echo '{"ansible_facts": ${facts}}'`) },
    );
    expect(ran.said).toEqual(['local False False 1']);
  });

  it('counts for later plays and roles once its role is loaded, the first of a name', async () => {
    const made = project({
      'roles/one/library/mine.sh': shell(`echo '{"from": "one"}'`),
      'roles/two/library/mine.sh': shell(`echo '{"from": "two"}'`),
      'site.yml':
        '- hosts: all\n  roles: [one, two]\n  tasks:\n    - {name: t, mine: {}}\n- hosts: all\n  tasks:\n    - {name: u, mine: {}}\n',
    });
    const ran = await made.run();
    expect([ran.result('t').from, ran.result('u').from]).toEqual(['one', 'one']);
  });

  it.each([
    ['ANSIBLE_LIBRARY', { env: { ANSIBLE_LIBRARY: 'elsewhere' } }, {}],
    [
      'ansible.cfg',
      {},
      { 'ansible.cfg': '[defaults]\nlibrary = elsewhere\ntransport = local\ninventory = hosts\n' },
    ],
  ])('may lie where %s says', async (_where, flags, files) => {
    const made = project({
      'elsewhere/below/mine.sh': shell(`echo '{"from": "elsewhere"}'`),
      'site.yml': '- hosts: all\n  gather_facts: false\n  tasks:\n    - {name: t, mine: {}}\n',
      ...files,
    });
    expect((await made.run(flags)).result('t').from).toBe('elsewhere');
  });

  it('does not take the place of what works on the controller', async () => {
    const ran = await runTasks('- debug: {msg: ours}', {
      'library/debug.sh': shell(`echo '{"msg": "theirs"}'`),
    });
    expect(ran.said).toEqual(['ours']);
  });
});

describe('before the first connection it is said', () => {
  const routing = (modules: string) => ({
    'collections/ansible_collections/x/y/meta/runtime.yml': `plugin_routing: {modules: {${modules}}}\n`,
  });

  it.each([
    ['that a script has no interpreter', { 'library/mine': 'echo {}\n' }, /missing interpreter line/],
    [
      'that a module is PowerShell',
      { 'library/mine.ps1': '#Requires -Module X\n' },
      /mine\.ps1 is written in PowerShell/,
    ],
    [
      'what a module imports that is nowhere',
      { 'library/mine.py': 'from ansible.module_utils.nowhere.at_all import x\n' },
      /mine\.py imports 'ansible\.module_utils\.nowhere\.at_all', which is not there/,
    ],
    [
      'what a file imports that a module imports',
      {
        'library/mine.py': 'from ansible.module_utils.mine import x\n',
        'module_utils/mine.py': 'import ansible.module_utils.gone\n',
      },
      /module_utils\/mine\.py imports 'ansible\.module_utils\.gone'/,
    ],
    [
      'that an action is a plugin in Python',
      { 'action_plugins/mine.py': 'class ActionModule:\n    pass\n' },
      /action_plugins\/mine\.py has the action 'mine' in Python, which is not supported/,
    ],
    [
      'that a collection has the action as a plugin in Python',
      {
        'collections/ansible_collections/x/y/plugins/action/mine.py': 'class ActionModule:\n    pass\n',
        'collections/ansible_collections/x/y/plugins/modules/mine.sh': shell('echo "{}"'),
      },
      /plugins\/action\/mine\.py has the action 'x\.y\.mine' in Python, which is not supported/,
    ],
    [
      'that a collection has removed a module',
      routing('mine: {tombstone: {removal_date: 2020-02-02, warning_text: Use yours.}}'),
      /^The 'x\.y\.mine' module has been removed\. Use yours\..* 'x\.y' in a release after 2020-02-02\.$/,
    ],
    [
      'that the names of a module lead in a circle',
      routing('mine: {redirect: x.y.his}, his: {redirect: x.y.mine}'),
      /^x\.y\.mine is redirected in a circle: x\.y\.mine, x\.y\.his, x\.y\.mine$/,
    ],
  ])('%s, with the place of the task', async (_what, files, message) => {
    const ran = await runTasks('- mine: {}\n  collections: [x.y]', files);
    expect(ran.fault?.message).toMatch(message);
    expect(ran.fault?.origin).toMatchObject({ line: 3 });
  });

  it('but an import that may be missing may be missing', async () => {
    const optional =
      'try:\n    from ansible.module_utils.nowhere import x\nexcept ImportError:\n    x = None\n';
    const ran = await runTasks('- {name: t, mine: {}}', {
      'library/mine.py': python(`${optional}module.exit_json(x=x)`),
    });
    expect(ran.result('t').x).toBe(null);
  });
});

describe('a module in Python', () => {
  it('and what only a type checker imports is not looked for, though a file that is there names it', async () => {
    const ran = await runTasks('- {name: t, mine: {}}', {
      'library/mine.py': `from ansible.module_utils.mine import word\n${python('module.exit_json(word=word)')}`,
      'module_utils/mine.py': [
        'import typing as t',
        'if t.TYPE_CHECKING:',
        '    from ansible.module_utils.checked import Checked',
        '',
        '    Words = list[Checked]',
        "word = 'run'",
        '',
      ].join('\n'),
      'module_utils/checked.py': 'from ansible.module_utils.nowhere import x\n',
    });
    expect(ran.result('t').word).toBe('run');
  });

  it('has its own module_utils before those of orchestrate', async () => {
    const ran = await runTasks('- {name: t, mine: {}}', {
      'library/mine.py': python('from ansible.module_utils.urls import WHOSE\nmodule.exit_json(whose=WHOSE)'),
      'module_utils/urls.py': "WHOSE = 'mine'\n",
    });
    expect(ran.result('t').whose).toBe('mine');
  });

  it('has its arguments read once, whatever is on its stdin', async () => {
    const ran = await runTasks('- {name: t, mine: {a: 1}}', {
      'library/mine.py': python(
        "import sys\nmodule.exit_json(a=module.params['a'], rest=sys.stdin.read())",
        'a=dict()',
      ),
    });
    expect(ran.result('t')).toMatchObject({ a: '1', rest: '' });
  });

  it('has a folder for its files, which goes with it', async () => {
    const ran = await runTasks('- {name: t, mine: {}}', {
      'library/mine.py': python('module.exit_json(folder=module.tmpdir)'),
    });
    expect(String(ran.result('t').folder)).toMatch(/orchestrate\.\w+$/);
    expect(existsSync(String(ran.result('t').folder))).toBe(false);
  });

  it('runs with the Python of ansible.cfg, and of a variable before that', async () => {
    const made = project({
      'ansible.cfg':
        '[defaults]\ninterpreter_python = /nowhere/of/settings\ntransport = local\ninventory = hosts\ngathering = explicit\n',
      'library/mine.py': python('module.exit_json()'),
      'site.yml':
        '- hosts: all\n  ignore_errors: true\n  tasks:\n    - {name: t, mine: {}}\n    - {name: u, mine: {}, vars: {ansible_python_interpreter: /nowhere/of/variable}}\n    - {name: v, mine: {}, vars: {ansible_python_interpreter: /usr/bin/env python3}}\n',
    });
    const ran = await made.run();
    expect(ran.result('t').msg).toBe("The module interpreter '/nowhere/of/settings' was not found.");
    expect(ran.result('u').msg).toBe("The module interpreter '/nowhere/of/variable' was not found.");
    expect(ran.finished('v').status).toBe('ok');
  });

  it('runs with the Python of the host that the task is delegated to', async () => {
    const made = project({
      hosts: 'a ansible_python_interpreter=/nowhere/of/a\nb ansible_python_interpreter=/nowhere/of/b\n',
      'library/mine.py': python('module.exit_json()'),
      'site.yml':
        '- hosts: a\n  ignore_errors: true\n  tasks:\n    - {name: t, mine: {}, delegate_to: b}\n    - {name: u, mine: {}, delegate_to: b, vars: {ansible_python_interpreter: /nowhere/of/task}}\n',
    });
    const ran = await made.run();
    expect(ran.result('t').msg).toBe("The module interpreter '/nowhere/of/b' was not found.");
    expect(ran.result('u').msg).toBe("The module interpreter '/nowhere/of/task' was not found.");
  });

  it('that is no Python says where, and that is its failure', async () => {
    const ran = await runTasks('- {name: t, mine: {}}', {
      'library/mine.py': 'from ansible.module_utils.basic import AnsibleModule\ndef broken(:\n',
    });
    expect(ran.result('t')).toMatchObject({
      failed: true,
      msg: expect.stringMatching(/^Task failed: Module failed: invalid syntax .*mine\.py, line 2/),
    });
  });

  it('that raises says what its cause says, too', async () => {
    const ran = await runTasks('- {name: t, mine: {}}', {
      'library/mine.py': python(
        "try:\n    raise ValueError('inner.')\nexcept ValueError as error:\n    raise RuntimeError('outer.') from error",
      ),
    });
    expect(ran.result('t').msg).toBe('Task failed: Module failed: outer: inner.');
  });

  it('that neither exits nor fails has failed', async () => {
    const ran = await runTasks('- {name: t, mine: {}}', { 'library/mine.py': python('') });
    expect(ran.result('t').msg).toBe(
      'Task failed: Module failed: New-style module did not handle its own exit.',
    );
  });

  it.each([
    [
      'only where it is asked for',
      { ANSIBLE_DISPLAY_TRACEBACK: 'error' },
      /Traceback[\s\S]*(raises|fails|dies)\.py/,
    ],
    ['with all others', { ANSIBLE_DISPLAY_TRACEBACK: 'always' }, /Traceback[\s\S]*(raises|fails|dies)\.py/],
    ['and not otherwise', {}, /^(undefined|\(traceback unavailable\))$/],
  ])('tells where it failed %s', async (_when, env, expected) => {
    const made = project({
      'library/dies.py': python('raise KeyboardInterrupt'),
      'library/raises.py': python("raise ValueError('x')"),
      'library/fails.py': python(
        "try:\n    open('/nowhere')\nexcept OSError as error:\n    module.fail_json('x')",
      ),
      'site.yml':
        '- hosts: all\n  ignore_errors: true\n  tasks:\n    - {name: t, raises: {}}\n    - {name: u, fails: {}}\n    - {name: v, dies: {}}\n',
    });
    const ran = await made.run({ env });
    expect(String(ran.result('t').exception)).toMatch(expected);
    expect(String(ran.result('u').exception)).toMatch(expected);
    expect(String(ran.result('v').exception)).toMatch(expected);
  });

  it('goes on with another Python that it names, once', async () => {
    const ran = await runTasks(
      '- {name: t, mine: {}}\n- {name: u, mine: {again: true}, ignore_errors: true}',
      {
        'library/mine.py': python(
          `import os, sys
from ansible.module_utils.common.respawn import has_respawned, respawn_module
if not has_respawned() or module.params['again']:
    other = os.path.join(module.tmpdir, 'other-python')
    if not os.path.exists(other):
        os.symlink(sys.executable, other)
    respawn_module(other)
module.exit_json(python=sys.executable)`,
          "again=dict(type='bool')",
        ),
      },
    );
    expect(ran.result('t').python).toMatch(/\/other-python$/);
    expect(ran.result('u').msg).toContain('has already been respawned');
  });

  it('may run in a folder that is there no more', async () => {
    const ran = await runTasks('- {name: t, mine: {}}', {
      'library/mine.py': `import os, tempfile
from ansible.module_utils.basic import AnsibleModule
folder = tempfile.mkdtemp()
os.chdir(folder)
os.rmdir(folder)
AnsibleModule({}).exit_json(folder=os.getcwd())
`,
    });
    expect(ran.finished('t').status).toBe('ok');
  });
});
