import { describe, expect, it } from 'vitest';
import type { Event } from '../../src/record/events.ts';
import type { Display, ReporterOptions } from '../../src/reporters/contract.ts';
import { createPlain } from '../../src/reporters/plain.ts';
import { event, host, item, play, runFinished, runStarted, task } from './stream.ts';

const show = (events: readonly Event[], options: Partial<ReporterOptions> = {}): string => {
  let text = '';
  const write = (piece: string): void => {
    text += piece;
  };
  const reporter = createPlain({ write, color: false, verbosity: 0, columns: 80, ...options });
  for (const one of events) reporter.report(one);
  return text;
};

/** What is printed after the banner of a single task. */
const below = (events: readonly Event[], options: Partial<ReporterOptions> = {}): string =>
  show(events, options).split('\n').slice(2).join('\n');

describe('a whole run', () => {
  const events = [
    runStarted(),
    play('First', ['a', 'b']),
    task(0, { name: 'Install', role: 'web' }),
    host(0, 'b', { status: 'changed' }),
    host(0, 'a'),
    task(1, { name: 'Skip' }),
    host(1, 'a', { status: 'skipped' }),
    host(1, 'b', { status: 'unreachable', result: { changed: false, msg: 'refused', unreachable: true } }),
    task(2, { name: 'Restart web', role: 'web', kind: 'handler' }),
    host(2, 'a', { status: 'changed' }),
    event({ type: 'play-started', play: 1, name: 'nosuch', hosts: [], empty: true }),
    runFinished({ a: { ok: 33, changed: 14, skipped: 4, rescued: 1, ignored: 5 }, b: { unreachable: 1 } }),
  ];

  it('has the form of Ansible’s default output', () => {
    expect(show(events)).toBe(`
PLAY [First] *******************************************************************

TASK [web : Install] ***********************************************************
changed: [b]
ok: [a]

TASK [Skip] ********************************************************************
skipping: [a]
fatal: [b]: UNREACHABLE! => {"changed": false, "msg": "refused", "unreachable": true}

RUNNING HANDLER [web : Restart web] ********************************************
changed: [a]

PLAY [nosuch] ******************************************************************
skipping: no hosts matched

PLAY RECAP *********************************************************************
a                          : ok=33   changed=14   unreachable=0    failed=0    skipped=4    rescued=1    ignored=5   
b                          : ok=0    changed=0    unreachable=1    failed=0    skipped=0    rescued=0    ignored=0   

`);
  });

  it('has Ansible’s colours', () => {
    const lines = show(events, { color: true }).replaceAll('\x1b', '^').split('\n');
    expect(lines.filter((line) => line.includes('^'))).toEqual([
      '^[0;33mchanged: [b]^[0m',
      '^[0;32mok: [a]^[0m',
      '^[0;36mskipping: [a]^[0m',
      '^[1;31mfatal: [b]: UNREACHABLE! => {"changed": false, "msg": "refused", "unreachable": true}^[0m',
      '^[0;33mchanged: [a]^[0m',
      '^[0;36mskipping: no hosts matched^[0m',
      '^[0;33ma^[0m                          : ^[0;32mok=33  ^[0m ^[0;33mchanged=14  ^[0m unreachable=0    failed=0    ^[0;36mskipped=4   ^[0m ^[0;32mrescued=1   ^[0m ^[1;35mignored=5   ^[0m',
      '^[0;31mb^[0m                          : ok=0    changed=0    ^[1;31munreachable=1   ^[0m failed=0    skipped=0    rescued=0    ignored=0   ',
    ]);
  });

  it('says under --check how far it can be relied on', () => {
    expect(show([runStarted(true), runFinished({ a: { ok: 1 } })])).toBe(`
PLAY RECAP *********************************************************************
a                          : ok=1    changed=0    unreachable=0    failed=0    skipped=0    rescued=0    ignored=0   
check: 12 certain, 3 predicted, 2 unknown

`);
  });
});

describe('banners', () => {
  const first = (name: string, columns: number): string => show([play(name, [])], { columns }).trim();

  it.each([
    ['are as wide as the terminal', 'web', 100, `PLAY [web] ${'*'.repeat(89)}`],
    ['are never narrower than 80 columns', 'web', 40, `PLAY [web] ${'*'.repeat(69)}`],
    ['have at least three stars', 'x'.repeat(90), 80, `PLAY [${'x'.repeat(90)}] ***`],
    ['count wide characters twice', '日本語の名前', 80, `PLAY [日本語の名前] ${'*'.repeat(60)}`],
    ['are one line', 'a\nb', 80, `PLAY [a b] ${'*'.repeat(69)}`],
  ])('%s', (_, name, columns, expected) => {
    expect(first(name, columns)).toBe(expected);
  });

  it('come with the first result where tasks run freely, and again where results mix', () => {
    const events = [task(0), task(1), host(0, 'a'), host(1, 'a'), host(0, 'b')];
    const text = show([play('Free', ['a', 'b'], 'free'), ...events]);
    expect(text.match(/^(TASK \[.*\]|ok.*)/gm)).toEqual([
      'TASK [Task 0]',
      'ok: [a]',
      'TASK [Task 1]',
      'ok: [a]',
      'TASK [Task 0]',
      'ok: [b]',
    ]);
  });

  it('are shared by hosts that come to the same place one by one', () => {
    const each = (id: number, name: string) => [task(id, { name: 'Same', hosts: [name] }), host(id, name)];
    const text = show([play('Free', ['a', 'b'], 'free'), ...each(0, 'a'), ...each(1, 'b')]);
    expect(text.split('\n').slice(-4)).toEqual([
      expect.stringMatching(/^TASK \[Same\]/),
      'ok: [a]',
      'ok: [b]',
      '',
    ]);
  });
});

describe('a result', () => {
  const result = { b: [1, { c: null }], a: 'é "\u009b', changed: false, invocation: {}, _ansible_x: 1 };

  it('is shown with -v, its keys sorted, as one line', () => {
    expect(below([task(0), host(0, 'a', { result })], { verbosity: 1 })).toBe(
      'ok: [a] => {"a": "é \\"\\u009b", "b": [1, {"c": null}], "changed": false}\n',
    );
  });

  it('of gathered facts is not shown with -v', () => {
    expect(below([task(0, { kind: 'facts' }), host(0, 'a', { result })], { verbosity: 1 })).toBe('ok: [a]\n');
  });

  it('names the task’s place with -vv', () => {
    const placed = task(0, { origin: { path: 'site.yml', line: 4, column: 7 } });
    expect(below([placed, host(0, 'a')], { verbosity: 2 })).toBe('task path: site.yml:4\nok: [a] => {}\n');
  });

  it('of debug is always shown, over lines', () => {
    const debug = { msg: ['one', { k: 'v', a: {} }, []], changed: false, failed: false };
    expect(below([task(0, { action: 'debug' }), host(0, 'a', { result: debug })])).toBe(`ok: [a] => {
    "msg": [
        "one",
        {
            "a": {},
            "k": "v"
        },
        []
    ]
}
`);
  });

  it('of a delegated task names both hosts', () => {
    expect(below([task(0), host(0, 'a', { delegatedTo: 'b' }), host(0, 'b', { delegatedTo: 'b' })])).toBe(
      'ok: [a -> b]\nok: [b]\n',
    );
  });

  it('of an include is told once for all hosts', () => {
    const include = { include: '/x/inc.yml' };
    const kind = task(0, { kind: 'include', action: 'include_tasks', hosts: ['a', 'b', 'c'] });
    const events = [
      kind,
      host(0, 'b', { result: include }),
      host(0, 'c', { status: 'skipped' }),
      host(0, 'a', { result: include }),
    ];
    expect(below([...events, task(1)])).toMatch(
      /^skipping: \[c\]\nincluded: \/x\/inc.yml for b, a\n\nTASK \[Task 1\]/,
    );
  });

  it('of an include of tasks names the file in full', () => {
    const found = host(0, 'a', { result: { include: 'inc.yml' }, includes: '/x/inc.yml' });
    expect(below([task(0, { kind: 'include' }), found, task(1)])).toMatch(/^included: \/x\/inc.yml for a\n/);
  });

  it('of a role’s include names the role', () => {
    const result = { include_args: { name: 'inc' } };
    expect(below([task(0, { kind: 'include' }), host(0, 'a', { result }), task(1)])).toMatch(
      /^included: inc for a\n/,
    );
  });

  it('of an include in a loop is told item by item', () => {
    const include = (label: string) => item(0, 'a', label, { result: { include: `/x/${label}.yml` } });
    const events = [task(0, { kind: 'include' }), include('1'), include('2'), host(0, 'a', { loop: true })];
    expect(below([...events, task(1)])).toMatch(
      /^included: \/x\/1.yml for a => \(item=1\)\nincluded: \/x\/2.yml for a => \(item=2\)\n\n/,
    );
  });
});

describe('a loop', () => {
  it('is told item by item', () => {
    const debug = task(0, { action: 'debug' });
    const events = [
      item(0, 'a', 'x', { status: 'changed' }),
      item(0, 'a', "{'a': 'b'}", { delegatedTo: 'b' }),
      host(0, 'a', { loop: true, status: 'changed' }),
    ];
    expect(below([task(0), ...events])).toBe("changed: [a] => (item=x)\nok: [a -> b] => (item={'a': 'b'})\n");
    const result = { msg: 1, changed: false, ansible_loop_var: 'item', item: 1 };
    expect(below([debug, item(0, 'a', '1', { result })])).toBe('ok: [a] => (item=1) => {\n    "msg": 1\n}\n');
  });

  it('that was skipped whole says so', () => {
    const skipped = { status: 'skipped' } as const;
    expect(below([task(0), item(0, 'a', 'x', skipped), host(0, 'a', { ...skipped, loop: true })])).toBe(
      'skipping: [a] => (item=x) \nskipping: [a]\n',
    );
  });

  it('whose items fail tells each, and that it is ignored', () => {
    const failed = { status: 'failed', result: { changed: true, item: 4, msg: 'no', rc: 4 } } as const;
    expect(
      below([task(0), item(0, 'a', '4', failed), host(0, 'a', { ...failed, loop: true, ignored: true })]),
    ).toBe('failed: [a] (item=4) => {"changed": true, "item": 4, "msg": "no", "rc": 4}\n...ignoring\n');
  });
});

describe('a failure', () => {
  it('shows what the command printed as text, below a line of JSON without it', () => {
    const result = {
      changed: true,
      cmd: 'make',
      msg: 'non-zero return code',
      rc: 2,
      stdout: 'one\n\x1b[31mtwo\x1b[0m 50%\r100%\n\n\tthree\x07',
      stdout_lines: ['one'],
      stderr: 'bad\r\n',
      stderr_lines: ['bad'],
    };
    expect(
      below([task(0), host(0, 'a', { status: 'failed', result })]),
    ).toBe(`fatal: [a]: FAILED! => {"changed": true, "cmd": "make", "msg": "non-zero return code", "rc": 2}
    stdout:
        one
        two 50%
        100%

        \tthree
    stderr:
        bad
`);
  });

  it('shows a message of several lines as text, its first line in the JSON', () => {
    const failed = {
      status: 'failed',
      result: { changed: false, msg: 'one\n  two' },
      ignored: true,
    } as const;
    expect(below([task(0), host(0, 'a', failed)])).toBe(
      'fatal: [a]: FAILED! => {"changed": false, "msg": "one"}\n    one\n      two\n...ignoring\n',
    );
  });

  it('shows a fault’s place as text', () => {
    const fault = "'nope' is undefined\n  site.yml:82:14\n  82 | debug: msg={{ nope }}\n     |             ^";
    const failed = { status: 'failed', result: { msg: "'nope' is undefined" }, fault } as const;
    expect(below([task(0), host(0, 'a', failed)])).toBe(`fatal: [a]: FAILED! => {"msg": "'nope' is undefined"}
    'nope' is undefined
      site.yml:82:14
      82 | debug: msg={{ nope }}
         |             ^
`);
  });

  it('shows what was printed though the line of content that is shown has it, and nothing that its reason says', () => {
    const fault =
      'it failed: no space\n  site.yml:3:5\n  3 | - shell: echo said; echo bad >&2; exit 1\n    |   ^';
    const shown = (stderr: string) =>
      below([task(0), host(0, 'a', { status: 'failed', result: { stdout: 'said\n', stderr }, fault })]);
    expect(shown('bad\n')).toMatch(/stdout:\n +said\n +stderr:\n +bad\n/);
    expect(shown('no space\n')).not.toContain('stderr:');
  });

  it('that is the same on every host is explained once a task', () => {
    const failed = { status: 'failed', result: { msg: 'why' }, fault: '[ERROR]: why\nsite.yml:1:2' } as const;
    const events = [task(0), host(0, 'a', failed), host(0, 'b', failed), task(1), host(1, 'a', failed)];
    const text = show(events);
    expect(text.match(/FAILED!/g)).toHaveLength(3);
    expect(text.match(/site.yml:1:2/g)).toHaveLength(2);
  });

  it('shows the end of very long output, and says how much is left out', () => {
    const stdout = Array.from({ length: 150 }, (_, line) => `line ${line}\n`).join('');
    const text = below([task(0), host(0, 'a', { status: 'failed', result: { stdout } })]);
    expect(text).toContain(
      '    stdout:\n        … 50 lines above these are in the record\n        line 50\n',
    );
    expect(text.endsWith('        line 149\n')).toBe(true);
  });

  it('of an assertion is over lines', () => {
    const failed = { status: 'failed', result: { assertion: '1 == 2', msg: 'Assertion failed' } } as const;
    expect(below([task(0, { action: 'assert' }), host(0, 'a', failed)])).toBe(
      'fatal: [a]: FAILED! => {\n    "assertion": "1 == 2",\n    "msg": "Assertion failed"\n}\n',
    );
  });

  it('that is tried again says how often', () => {
    const retried = { type: 'retrying', task: 0, host: 'a', left: 2, result: {} } as const;
    expect(below([task(0, { role: 'web' }), event(retried)])).toBe(
      'FAILED - RETRYING: [a]: web : Task 0 (2 retries left).\n',
    );
  });

  it('that includes a role is named by that, and not by the role that it is in', () => {
    const include = { action: 'include_role', kind: 'include', role: 'web', includes: '{{ some }}' } as const;
    expect(show([task(0, { ...include, name: 'include_role' }), host(0, 'a')])).toContain(
      'TASK [include_role : {{ some }}] ***',
    );
    expect(show([task(0, { ...include, name: 'own', includes: undefined }), host(0, 'a')])).toContain(
      'TASK [own] ***',
    );
  });

  it('of a job says each time how it does', () => {
    const asked = (state: 'running' | 'ok' | 'failed') =>
      event({ type: 'job-asked', task: 0, host: 'a', job: 'j1.2', state });
    expect(below([task(0), asked('running'), asked('ok'), asked('failed')])).toBe(
      'ASYNC POLL on a: jid=j1.2 started=True finished=False\nASYNC OK on a: jid=j1.2\nASYNC FAILED on a: jid=j1.2\n',
    );
  });
});

describe('no_log', () => {
  const secret = {
    censored: true,
    result: { changed: true, msg: 'secret', stdout: 'secret' },
    diff: [{ before: '', after: 'secret' }],
    fault: 'secret',
  };
  const hidden =
    '{"censored": "the output has been hidden due to the fact that \'no_log: true\' was specified for this result", "changed": true}';

  it.each([
    ['a failure', host(0, 'a', { status: 'failed', ...secret }), `fatal: [a]: FAILED! => ${hidden}\n`],
    ['a result', host(0, 'a', { status: 'changed', ...secret }), `changed: [a] => ${hidden}\n`],
    ['an item', item(0, 'a', 'secret', secret), `ok: [a] => (item=(censored due to no_log)) => ${hidden}\n`],
  ])('hides %s', (_, finished, expected) => {
    expect(below([task(0), finished], { verbosity: 1 })).toBe(expected);
  });

  it('hides what debug says', () => {
    expect(below([task(0, { action: 'debug' }), host(0, 'a', secret)])).toBe('ok: [a]\n');
  });
});

describe('--diff', () => {
  it('shows a unified diff before the result', () => {
    const diff = [{ before: 'a\nb\n', after: 'a\nc', beforeHeader: '/etc/x', afterHeader: '/etc/x' }];
    expect(below([task(0), host(0, 'a', { status: 'changed', diff })])).toBe(`--- before: /etc/x
+++ after: /etc/x
@@ -1,2 +1,2 @@
 a
-b
+c
\\ No newline at end of file

changed: [a]
`);
  });

  it.each([
    ['a new file', '', 'a\nb\n', '@@ -0,0 +1,2 @@\n+a\n+b\n'],
    ['one line', 'a\nc', '1\n', '@@ -1,2 +1 @@\n-a\n-c\n\\ No newline at end of file\n+1\n'],
    ['an emptied file', 'a\n', '', '@@ -1 +0,0 @@\n-a\n'],
  ])('counts lines as Ansible does: %s', (_, before, after, expected) => {
    expect(below([task(0), host(0, 'a', { diff: [{ before, after }] })])).toBe(
      `--- before\n+++ after\n${expected}\nok: [a]\n`,
    );
  });

  it('shows a change of everything in a very long text at once', () => {
    const text = (word: string) => Array.from({ length: 4_000 }, (_, n) => `${word} ${n}\n`).join('');
    const diff = [{ before: text('old'), after: `${text('new')}end` }];
    const lines = below([task(0), host(0, 'a', { diff })]).split('\n');
    expect(lines[2]).toBe('@@ -1,4000 +1,4001 @@');
    expect(
      lines.slice(3, 8003).every((line, n) => line === (n < 4000 ? `-old ${n}` : `+new ${n - 4000}`)),
    ).toBe(true);
    expect(lines.slice(8003)).toEqual(['+end', '\\ No newline at end of file', '', 'ok: [a]', '']);
  });

  it('shows what a program of the host says of a change as it says it', () => {
    const diff = [{ before: '', after: '', prepared: 'The following packages will be REMOVED:\n  hello\n' }];
    expect(below([task(0), host(0, 'a', { status: 'changed', diff })])).toBe(
      'The following packages will be REMOVED:\n  hello\n\nchanged: [a]\n',
    );
  });

  it('shows nothing where nothing differs', () => {
    expect(below([task(0), host(0, 'a', { diff: [{ before: 'a', after: 'a' }] })])).toBe('ok: [a]\n');
  });

  it('has Ansible’s colours', () => {
    const diff = [{ before: 'a\nb\n', after: 'a\nc' }];
    const text = below([task(0), host(0, 'a', { diff })], { color: true }).replaceAll('\x1b', '^');
    expect(text.split('\n').slice(0, 8)).toEqual([
      '^[0;31m--- before^[0m',
      '^[0;32m+++ after^[0m',
      '^[0;36m@@ -1,2 +1,2 @@^[0m',
      ' a',
      '^[0;31m-b^[0m',
      '^[0;32m+c^[0m',
      '^[0;32m\\ No newline at end of file^[0m',
      '',
    ]);
  });
});

describe('words to the user', () => {
  it('are shown as they are, a warning once', () => {
    const warning = event({ type: 'warning', message: 'careful' });
    const faulted = event({ type: 'faulted', text: 'no such file\n  at site.yml:1:1\n' });
    expect(show([warning, warning, faulted])).toBe('[WARNING]: careful\nno such file\n  at site.yml:1:1\n');
  });

  it('tell of notified handlers with -vv only', () => {
    const notified = event({ type: 'handler-notified', host: 'a', handler: 'hh' });
    expect(show([notified], { verbosity: 1 })).toBe('');
    expect(show([notified], { verbosity: 2 })).toBe('Notification for handler hh has been saved.\n');
  });
});

describe('what begins', () => {
  it('is shown host by host where the settings want it', () => {
    const events = [task(0, { hosts: ['a'] }), event({ type: 'host-started', task: 0, host: 'a' })];
    expect(show(events)).not.toContain('started');
    expect(show(events, { display: { hostStarts: true } })).toContain(' [started TASK: Task 0 on a]\n');
  });
});

describe('the settings of the default output', () => {
  const said = (display: Partial<Display>, events: readonly Event[]) => {
    let text = '';
    let apart = '';
    const reporter = createPlain({
      write: (piece) => (text += piece),
      writeError: (piece) => (apart += piece),
      color: false,
      verbosity: 0,
      columns: 80,
      display,
    });
    for (const one of events) reporter.report(one);
    return { text, apart };
  };
  const changed = { status: 'changed', result: { changed: true } } as const;
  const skipped = { status: 'skipped', result: { skipped: true } } as const;
  const events = [
    task(0, { name: 'Quiet' }),
    host(0, 'a'),
    task(1, { name: 'Passed over' }),
    host(1, 'a', skipped),
    task(2, { name: 'Told' }),
    host(2, 'a', changed),
    host(2, 'b'),
  ];
  const titles = (display: Partial<Display>) =>
    said(display, events).text.match(/(?<=TASK \[)[^\]]*|(?<=\n)\w+: \[\w\]/g);

  it('hide hosts where nothing changed, and tasks of which nothing is left to tell', () => {
    expect(titles({ okHosts: false })).toEqual(['Passed over', 'skipping: [a]', 'Told', 'changed: [a]']);
    expect(titles({ okHosts: false, skippedHosts: false })).toEqual(['Told', 'changed: [a]']);
  });

  it('hide skipped hosts', () => {
    expect(titles({ skippedHosts: false })).toEqual(['Quiet', 'ok: [a]', 'Told', 'changed: [a]', 'ok: [b]']);
  });

  it('show failures apart, but not that they are ignored', () => {
    const failed = host(0, 'a', { status: 'failed', result: { msg: 'no' }, ignored: true });
    const { text, apart } = said({ failedToStderr: true }, [task(0), failed]);
    expect(apart).toBe('fatal: [a]: FAILED! => {"msg": "no"}\n');
    expect(text.split('\n').slice(2)).toEqual(['...ignoring', '']);
  });

  it('mark a check, and nothing but a check', () => {
    const marked = (check: boolean) =>
      said({ checkModeMarkers: true }, [
        runStarted(check),
        play('P', ['a']),
        task(0, { name: 'T' }),
        runFinished({}),
      ])
        .text.split('\n')
        .filter((line) => /RUN|PLAY \[|TASK/.test(line))
        .map((line) => line.replace(/ \*+$/, ''));
    expect(marked(true)).toEqual(['DRY RUN', 'PLAY [P] [CHECK MODE]', 'TASK [T] [CHECK MODE]', 'DRY RUN']);
    expect(marked(false)).toEqual(['PLAY [P]', 'TASK [T]']);
  });

  it('say before a failure where its task stands', () => {
    const origin = { path: '/site.yml', line: 3, column: 5 };
    const failed = host(0, 'a', { status: 'failed', result: { msg: 'no' } });
    const { text } = said({ taskPathOnFailure: true }, [task(0, { origin }), failed]);
    expect(text).toContain('task path: /site.yml:3\nfatal: [a]: FAILED! =>');
  });

  it('show results as YAML, text of several lines as a block, and no lines twice', () => {
    const result = { msg: 'one\ntwo', stdout: 'x', stdout_lines: ['x'], list: [1, 'true'] };
    const shown = (display: Partial<Display>) =>
      said({ resultFormat: 'yaml', ...display }, [task(0, { action: 'assert' }), host(0, 'a', { result })])
        .text.split('\n')
        .slice(2);
    const begin = [
      'ok: [a] => ',
      '    list:',
      '    - 1',
      "    - 'true'",
      '    msg: |-',
      '        one',
      '        two',
    ];
    expect(shown({})).toEqual([...begin, '    stdout: x', '    stdout_lines: <omitted>', '']);
    expect(shown({ pretty: false })).toEqual([...begin, '    stdout: x', '    stdout_lines:', '    - x', '']);
  });
});

describe('debug', () => {
  const result = { msg: 'hi', changed: false, failed_when_result: true, ansible_loop_var: 'item', item: 1 };

  it('says its message alone, over lines, of an item that failed too', () => {
    const failed = item(0, 'a', '1', { status: 'failed', result });
    expect(below([task(0, { action: 'debug' }), failed])).toBe(
      'failed: [a] (item=1) => {\n    "msg": "hi"\n}\n',
    );
  });

  it('sums up a loop that failed in one line', () => {
    const summed = { status: 'failed', loop: true, result: { msg: 'One or more items failed' } } as const;
    expect(below([task(0, { action: 'debug' }), host(0, 'a', summed)])).toBe(
      'fatal: [a]: FAILED! => {"msg": "One or more items failed"}\n',
    );
  });

  it('says of a variable which item it is of', () => {
    const { msg, ...rest } = { ...result, color: 'red' };
    const shown = below([task(0, { action: 'debug' }), item(0, 'a', '1', { result: rest })]);
    expect(shown).toContain('"color": "red"');
    expect(shown).toContain('"item": 1');
    expect(shown).not.toContain('ansible_loop_var');
  });
});
