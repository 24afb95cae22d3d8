import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadInventory } from '../../src/inventory/load.ts';
import { matchHosts } from '../../src/inventory/patterns.ts';
import { ansibleProgram } from '../support/ansible.ts';
import { project } from '../support/project.ts';

const hosts = '[web]\nw[1:5]\nboth\n[db]\nd[1:3]\nboth\n[prod:children]\nweb\ndb\n[lab]\nw1\nl1\n';

const atom = fc.constantFrom(
  ...[
    'all',
    '*',
    'web',
    'db',
    'prod',
    'lab',
    'ungrouped',
    'w1',
    'both',
    'd2',
    'w*',
    'w?',
    '*b',
    'd[12]',
    'w[!1]',
  ],
  ...[
    '~w[12]',
    '~(w|d)\\d$',
    '~.*o',
    '~(?i)W',
    'web[0]',
    'web[-1]',
    'web[1:2]',
    'prod[3:]',
    'db[1:9]',
    'w*[0]',
  ],
);
const part = fc.tuple(fc.constantFrom('', '', '&', '!'), atom).map((pieces) => pieces.join(''));
const pattern = fc
  .tuple(fc.array(part, { minLength: 1, maxLength: 4 }), fc.constantFrom(':', ','))
  .map(([parts, separator]) => parts.join(separator));

it('any pattern stands for the hosts that ansible-playbook has for it', async () => {
  // One process for all: a play for each pattern, and what --list-hosts says of it.
  const patterns = [...new Set(fc.sample(pattern, 250))];
  const made = project({ hosts, 'site.yml': JSON.stringify(patterns.map((each) => ({ hosts: each }))) });
  const argv = ['-i', 'hosts', 'site.yml', '--list-hosts'];
  const said = execFileSync(ansibleProgram('ansible-playbook'), argv, {
    cwd: made.folder,
    env: { PATH: process.env.PATH, HOME: made.folder, LC_ALL: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  }).toString();
  const theirs = said
    .split(/^ {2}play #/m)
    .slice(1)
    .map((play) => Array.from(play.matchAll(/^ {6}(\S+)$/gm), ([, host]) => host ?? '').sort());
  const inventory = await loadInventory(['hosts'], { cwd: made.folder });
  const ours = patterns.map((each) => [each, matchHosts(inventory, each).sort()]);
  expect(ours).toEqual(patterns.map((each, index) => [each, theirs[index]]));
});
