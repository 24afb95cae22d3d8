import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { membersIn } from '../lab/support/nodes.ts';

it('the members of a balancer are read from the page of httpd 2.4.71', () => {
  const page = readFileSync(join(import.meta.dirname, 'balancer-manager.html'), 'utf8');
  expect(membersIn(page)).toEqual([
    { address: '127.0.0.2', route: 'jvm1', status: 'Init Ok' },
    { address: '127.0.0.3', route: 'jvm2', status: 'Init Dis' },
  ]);
});
