import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { project } from '../support/project.ts';
import { argvOf, filesOf } from './support/cases.ts';
import { serialCases, tagCases } from './support/generated.ts';
import { outlineOf, outlineOfAnsible } from './support/outline.ts';
import { openReal } from './support/real.ts';

const real = openReal();
afterAll(() => real.close());

describe.each([
  ['tags with includes', tagCases],
  ['serial with failures', serialCases],
])('playbooks made at random come to the same by both: %s', (_, cases) => {
  it.for(fc.sample(cases, { numRuns: 15, seed: 20_19 }))('$playbook', { timeout: 60_000 }, async (each) => {
    const [theirs, mine] = [project(filesOf(each)), project(filesOf(each))];
    const expected = await real.run(theirs.folder, argvOf(each));
    const ran = await mine.run(each.flags);
    expect(outlineOf(ran, mine.folder), ran.fault?.message).toEqual(
      outlineOfAnsible(expected, theirs.folder),
    );
  });
});
