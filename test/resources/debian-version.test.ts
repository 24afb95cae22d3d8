import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareVersions } from '../../src/resources/package/version.ts';

describe('versions of Debian packages', () => {
  test.each([
    ['1.0', '1.0', 0],
    ['1.2', '1.10', -1],
    ['1:0.1', '9.9', 1],
    ['1.0~rc1', '1.0', -1],
    ['1.0+b1', '1.0', 1],
    ['1.0-1', '1.0-1+deb12u1', -1],
    ['1a', '1+', -1],
    ['1.001', '1.1', 0],
    ['99999999999999999999', '100000000000000000000', -1],
  ])('%s to %s is %i', (one, other, order) => {
    expect(Math.sign(compareVersions(one, other))).toBe(order);
    expect(Math.sign(compareVersions(other, one))).toBe(-order + 0);
  });

  test.runIf(spawnSync('dpkg', ['--version']).status === 0)('are in the order that dpkg has them in', () => {
    const part = fc.string({ unit: fc.constantFrom('0', '1', '9', 'a', 'Z', '~', '+', '.'), maxLength: 5 });
    const version = fc
      .tuple(fc.option(fc.nat(3)), part, fc.option(part))
      .map(
        ([epoch, upstream, revision]) =>
          `${epoch === null ? '' : `${epoch}:`}1${upstream}${revision === null ? '' : `-1${revision}`}`,
      );
    fc.assert(
      fc.property(version, version, (one, other) => {
        const order = compareVersions(one, other);
        const operator = order < 0 ? 'lt' : order > 0 ? 'gt' : 'eq';
        expect(spawnSync('dpkg', ['--compare-versions', one, operator, other]).status).toBe(0);
      }),
      { numRuns: 200 },
    );
  });
});
