import { describe, expect, it } from 'vitest';
import { pairs, precedenceProject } from '../support/precedence.ts';
import { type Project, project } from '../support/project.ts';

let seen: Promise<unknown> | undefined;

/** One run for all pairs. */
const values = () => {
  seen ??= valuesIn(project(precedenceProject()));
  return seen;
};

const valuesIn = async (made: Project): Promise<unknown> =>
  (await made.run({ extraVars: ['@extra.json'] })).said[0];

describe('of a variable that is defined twice the stronger definition counts:', () => {
  it.for(pairs)('$strong before $weak', async ({ name, strong }) => {
    expect(await values()).toMatchObject({ [name]: strong });
  });
});
