import fc from 'fast-check';
import type { Case } from './cases.ts';

const TAGS = ['x', 'y', 'always', 'never'];
const SELECTIONS = ['x', 'y', 'all', 'tagged', 'untagged', 'never', 'always'];

const tags = fc.subarray(TAGS, { maxLength: 2 });
const tagged = (lines: readonly string[], own: readonly string[]) =>
  [...lines, ...(own.length > 0 ? [`  tags: [${own.join(', ')}]`] : [])].join('\n');

/** A task, a block of tasks, or an include or import of a file, with tags at any of its places. */
const node = (count: { of: number }) =>
  fc
    .record({
      kind: fc.constantFrom('task', 'block', 'include_tasks', 'import_tasks', 'apply'),
      own: tags,
      inner: fc.array(tags, { minLength: 1, maxLength: 2 }),
      applied: fc.constantFrom('x', 'y'),
    })
    .map(({ kind, own, inner, applied }) => {
      const says = () => `- debug: msg=${++count.of}`;
      const tasks = inner.map((each) => tagged([says()], each)).join('\n');
      const file = `t${++count.of}.yml`;
      switch (kind) {
        case 'task':
          return { files: {}, text: tagged([says()], own) };
        case 'block': {
          const inside = tasks.replace(/^/gm, '    ');
          return { files: {}, text: tagged([`- block:\n${inside}`], own) };
        }
        case 'apply': {
          const args = `{file: ${file}, apply: {tags: [${applied}]}}`;
          return { files: { [file]: `${tasks}\n` }, text: tagged([`- include_tasks: ${args}`], own) };
        }
        default:
          return { files: { [file]: `${tasks}\n` }, text: tagged([`- ${kind}: ${file}`], own) };
      }
    });

/** Tags at tasks, blocks, includes and imports, and a selection of them on the command line. */
export const tagCases: fc.Arbitrary<Case> = fc
  .record({
    nodes: fc.array(node({ of: 0 }), { minLength: 2, maxLength: 4 }),
    only: fc.subarray(SELECTIONS, { maxLength: 2 }),
    skip: fc.subarray(SELECTIONS, { maxLength: 1 }),
  })
  .map(({ nodes, only, skip }) => ({
    case: 'tags with includes',
    playbook: `- hosts: a\n  tasks:\n${nodes.map(({ text }) => text.replace(/^/gm, '    ')).join('\n')}\n`,
    files: Object.assign({}, ...nodes.map(({ files }) => files)),
    flags: {
      ...(only.length > 0 && { tags: [only.join(',')] }),
      ...(skip.length > 0 && { skipTags: [skip.join(',')] }),
    },
  }));

const HOSTS = ['a', 'b', 'c', 'd', 'e'];

/** Batches, hosts that fail in them, and the rules that say when that is too many. */
export const serialCases: fc.Arbitrary<Case> = fc
  .record({
    serial: fc.constantFrom('1', '2', '3', '"50%"', '"10%"', '[1, 2]', '[2, "100%"]', '0'),
    rule: fc.constantFrom('', 'any_errors_fatal: true', 'max_fail_percentage: 0', 'max_fail_percentage: 49'),
    first: fc.subarray(HOSTS, { maxLength: 3 }),
    second: fc.subarray(HOSTS, { maxLength: 2 }),
    handled: fc.boolean(),
    rescued: fc.boolean(),
  })
  .map(({ serial, rule, first, second, handled, rescued }) => {
    const failing = (hosts: readonly string[]) =>
      `fail: msg=no\n      when: inventory_hostname in ${JSON.stringify(hosts)}`;
    const block = `    - block:\n        - debug: msg=in\n        - ${failing(second).replace(/\n/g, '\n    ')}\n${
      rescued ? '      rescue:\n        - debug: msg=rescued\n' : ''
    }      always:\n        - debug: msg=always\n`;
    const notifying = handled ? '      changed_when: true\n      notify: h\n' : '';
    return {
      case: 'serial with failures',
      playbook: `- hosts: all\n  serial: ${serial}\n${rule === '' ? '' : `  ${rule}\n`}  tasks:\n    - debug: msg="{{ ansible_play_batch }}"\n${notifying}    - ${failing(first)}\n${block}    - debug: msg=end\n  handlers:\n    - name: h\n      debug: msg=handled\n- hosts: all\n  tasks:\n    - debug: msg=next\n`,
      files: { hosts: `${HOSTS.join('\n')}\n` },
    };
  });
