import type { Read } from '../../resources/contract.ts';
import { packageNames } from '../../resources/package/names.ts';
import { isPattern, type Wanted } from '../../resources/package/steps.ts';
import type { States } from '../contract.ts';
import type { AptArguments } from './arguments.ts';

/** What is asked for by name: text as it was given, without what stands for all that is installed. */
export const specsOf = ({ package: names = [] }: Pick<AptArguments, 'package'>): readonly string[] =>
  names.map((each) => each.trim()).filter((each) => each !== '*');

/** Whether `name: '*'` is asked for: whatever is installed. */
export const namesAll = ({ package: names = [] }: Pick<AptArguments, 'package'>): boolean =>
  names.some((each) => each.trim() === '*');

/** `a`, `a=1.2`, `a>=1.2`. */
const wantedOf = (spec: string): Wanted => {
  const [, name = spec, sign, version] = /^(.*?)(>?=)(.*)$/.exec(spec) ?? [];
  return { name: name.trim(), version: version?.trim(), orNewer: sign === '>=' };
};

/** The packages that are asked for, where all of them are named in full. */
export const plainlyWanted = (specs: readonly string[]): readonly Wanted[] | undefined => {
  const asked = specs.map(wantedOf);
  return asked.some(({ name }) => name === '' || isPattern(name)) ? undefined : asked;
};

/** The packages that are asked for, once it is known what names their patterns stand for. */
export const wantedPackages = (
  specs: readonly string[],
  states: States,
): readonly Wanted[] | { readonly needs: readonly Read[] } | { readonly fail: string } => {
  const odd = specs.find((spec) => spec.split('=').length > 2);
  if (odd !== undefined) return { fail: `invalid package spec: ${odd}` };
  if (specs.includes('')) return { fail: "No package matching '' is available" };
  const asked = specs.map(wantedOf);
  const patterns = asked.filter(({ name }) => isPattern(name)).map(({ name }) => packageNames(name));
  const needs = patterns.filter((read) => !states.has(read));
  if (needs.length > 0) return { needs };
  const none = asked.find(({ name }) => isPattern(name) && states.get(packageNames(name)).names.length === 0);
  if (none) return { fail: `No package(s) matching '${none.name}' available` };
  return asked.flatMap((each) =>
    isPattern(each.name)
      ? states.get(packageNames(each.name)).names.map((name) => ({ ...each, name }))
      : [each],
  );
};
