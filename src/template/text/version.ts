import { compare, parse } from 'semver';
import { valueError } from '../../values/error.ts';

const OPERATORS: readonly (readonly [names: readonly string[], holds: (order: number) => boolean])[] = [
  [['==', '=', 'eq'], (order) => order === 0],
  [['<', 'lt'], (order) => order < 0],
  [['<=', 'le'], (order) => order <= 0],
  [['>', 'gt'], (order) => order > 0],
  [['>=', 'ge'], (order) => order >= 0],
  [['!=', '<>', 'ne'], (order) => order !== 0],
];

/** What the operators of the test `version` make of a comparison. */
export const VERSION_OPERATORS: ReadonlyMap<string, (order: number) => boolean> = new Map(
  OPERATORS.flatMap(([names, holds]) => names.map((name) => [name, holds] as const)),
);

/** Orders two versions by the rules named; throws a ValueError for a version that does not follow them. */
export const compareVersions = (left: string, right: string, type: string): number => {
  const ordering = COMPARISONS[type];
  if (!ordering)
    throw valueError(
      `Invalid version type (${type}). Must be one of loose, pep440, semantic, semver, strict`,
    );
  return ordering(left, right);
};

/** By semver 2.0; a leading v counts for nothing. */
const semantic = (left: string, right: string): number => {
  const [a, b] = [left, right].map((version) => {
    const parsed = parse(version.replace(/^v/, ''));
    if (!parsed) throw valueError(`invalid semantic version '${version}'`);
    return parsed;
  });
  return a && b ? compare(a, b) : 0;
};

type Part = number | string;

const compareParts = (left: readonly Part[], right: readonly Part[]): number => {
  for (const [index, part] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (part === other) continue;
    if (typeof part !== typeof other) {
      throw valueError(
        `Version comparison failed: '<' not supported between instances of '${nameOf(part)}' and '${nameOf(other)}'`,
      );
    }
    return part < other ? -1 : 1;
  }
  return left.length - right.length;
};

const nameOf = (part: Part): string => (typeof part === 'string' ? 'str' : 'int');

/** Runs of digits and of letters, whatever stands between. */
const loose = (version: string): readonly Part[] =>
  (version.match(/\d+|[a-z]+|[^\d.a-z]+/g) ?? []).map((part) => (/^\d/.test(part) ? Number(part) : part));

const strict = (version: string): readonly Part[] => {
  const match = /^(\d+)\.(\d+)(?:\.(\d+))?(?:([ab])(\d+))?$/.exec(version);
  if (!match) throw valueError(`invalid version number '${version}'`);
  const [major, minor, patch] = match.slice(1, 4).map((part) => Number(part ?? 0));
  // A release comes after its alphas and betas.
  return [major ?? 0, minor ?? 0, patch ?? 0, match[4] ?? 'z', Number(match[5] ?? 0)];
};

const STAGES: Readonly<Record<string, number>> = {
  dev: -4,
  a: -3,
  alpha: -3,
  b: -2,
  beta: -2,
  c: -1,
  rc: -1,
  pre: -1,
  preview: -1,
  post: 1,
  rev: 1,
  r: 1,
};

const pep440 = (version: string): readonly Part[] => {
  const match = /^v?(?:(\d+)!)?(\d+(?:\.\d+)*)((?:[-_.]?[a-z]+[-_.]?\d*)*)(?:\+([a-z0-9.]+))?$/i.exec(
    version.trim(),
  );
  if (!match) throw valueError(`Invalid version: '${version}'`);
  const release = (match[2] ?? '').split('.').map(Number);
  while (release.at(-1) === 0) release.pop();
  const padded = [...release, ...Array.from({ length: Math.max(0, 8 - release.length) }, () => 0)];
  const stages = Array.from(
    (match[3] ?? '').toLowerCase().matchAll(/([a-z]+)[-_.]?(\d*)/g),
    ([, name = '', number]) => [STAGES[name] ?? 0, Number(number || 0)],
  ).flat();
  return [Number(match[1] ?? 0), ...padded, ...(stages.length > 0 ? stages : [0, 0]), 0];
};

const byParts =
  (parse: (version: string) => readonly Part[]) =>
  (left: string, right: string): number =>
    compareParts(parse(left), parse(right));

const COMPARISONS: Readonly<Record<string, (left: string, right: string) => number>> = {
  loose: byParts(loose),
  strict: byParts(strict),
  semver: semantic,
  semantic,
  pep440: byParts(pep440),
};
