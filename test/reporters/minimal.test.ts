import { expect, test } from 'vitest';
import { createMinimal, createOneline } from '../../src/reporters/minimal.ts';
import { host, task } from './stream.ts';

const told = (create: typeof createMinimal): string => {
  let text = '';
  const write = (piece: string) => {
    text += piece;
  };
  const { report } = create({ write, color: false, verbosity: 0, columns: 80 });
  const fault = '[ERROR]: no\nHint: try yes';
  for (const one of [
    task(0, { action: 'copy' }),
    host(0, 'a', { status: 'failed', result: { msg: 'no' }, fault }),
  ])
    report(one);
  return text;
};

test('what failed is told with its remedy, except where each result is one line', () => {
  expect(told(createMinimal)).toBe('a | FAILED! => {\n    "msg": "no"\n}\n[ERROR]: no\nHint: try yes\n');
  expect(told(createOneline)).toBe('a | FAILED! => {"msg": "no"}\n');
});
