import { expect, test } from 'vitest';
import { path } from '../../src/resources/path/path.ts';
import { requestScript } from '../../src/run/script.ts';

test('a request may read more than a function can have arguments', () => {
  const reads = Array.from({ length: 300_000 }, () => path('/etc/hosts', {}));
  expect(requestScript([], reads, 'mark').text.match(/^\} 2>/gm)).toHaveLength(300_000);
});
