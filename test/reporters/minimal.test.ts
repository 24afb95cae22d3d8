import { expect, test } from 'vitest';
import { createMinimal, createOneline } from '../../src/reporters/minimal.ts';
import { host, task } from './stream.ts';

/** What is written of a host that failed, to stdout and to stderr. */
const told = (create: typeof createMinimal, fault: string): readonly string[] => {
  const texts = ['', ''];
  const into = (which: number) => (piece: string) => {
    texts[which] += piece;
  };
  const { report } = create({ write: into(0), writeError: into(1), color: false, verbosity: 0, columns: 80 });
  report(task(0, { action: 'copy' }));
  report(host(0, 'a', { status: 'failed', result: { msg: 'no' }, fault }));
  return texts;
};

test('the remedy for what failed goes to stderr, where there is one and a result may have several lines', () => {
  const result = 'a | FAILED! => {\n    "msg": "no"\n}\n';
  expect(told(createMinimal, '[ERROR]: no\nHint: yes')).toEqual([result, '[ERROR]: no\nHint: yes\n']);
  expect(told(createMinimal, '[ERROR]: no')).toEqual([result, '']);
  expect(told(createOneline, '[ERROR]: no\nHint: yes')).toEqual(['a | FAILED! => {"msg": "no"}\n', '']);
});
