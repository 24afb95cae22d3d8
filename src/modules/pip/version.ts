/** A version as Python compares versions (PEP 440): parts in the order in which they count. */
interface Version {
  readonly epoch: number;
  readonly release: readonly number[];
  /** Before, at, or after the release: numbers that sort so. */
  readonly phase: readonly number[];
  readonly local: readonly (number | string)[];
}

const VERSION =
  /^v?(?:(\d+)!)?(\d+(?:\.\d+)*)(?:[-_.]?(a|b|c|rc|alpha|beta|pre|preview)[-_.]?(\d*))?(?:-(\d+)|[-_.]?(?:post|rev|r)[-_.]?(\d*))?(?:[-_.]?dev[-_.]?(\d*))?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/;

const PHASES: Readonly<Record<string, number>> = {
  a: 0,
  alpha: 0,
  b: 1,
  beta: 1,
  c: 2,
  rc: 2,
  pre: 2,
  preview: 2,
};

const RELEASED = 3;

const versionOf = (text: string): Version | undefined => {
  const found = VERSION.exec(text.trim().toLowerCase());
  if (!found) return undefined;
  const [whole, epoch = '0', release = '', pre, preNumber, dash, post, , local = ''] = found;
  const isPost = dash !== undefined || post !== undefined;
  const dev = /dev[-_.]?(\d*)/.exec(whole)?.[1];
  // 1.0.dev1 comes before 1.0a1; of one phase, dev comes before the rest.
  const phase =
    pre === undefined ? (dev !== undefined && !isPost ? -1 : RELEASED) : (PHASES[pre] ?? RELEASED);
  return {
    epoch: Number(epoch),
    release: release.split('.').map(Number),
    phase: [
      phase,
      Number(preNumber || 0),
      isPost ? Number(dash ?? (post || 0)) : -1,
      dev === undefined ? Number.POSITIVE_INFINITY : Number(dev || 0),
    ],
    local: local === '' ? [] : local.split(/[-_.]/).map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
  };
};

const compareParts = (a: readonly number[], b: readonly number[]): number => {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const [left = 0, right = 0] = [a[at], b[at]];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
};

const compare = (a: Version, b: Version): number =>
  compareParts([a.epoch], [b.epoch]) || compareParts(a.release, b.release) || compareParts(a.phase, b.phase);

/** One condition of a requirement: `>=1.0`. */
export interface Condition {
  readonly operator: string;
  readonly version: string;
}

/** Whether a version meets a condition; undefined where either is no version that Python would compare. */
export const meets = (version: string, { operator, version: given }: Condition): boolean | undefined => {
  if (operator === '===') return version === given;
  const isPrefix = given.endsWith('.*');
  const [actual, wanted] = [versionOf(version), versionOf(isPrefix ? given.slice(0, -2) : given)];
  if (!actual || !wanted) return undefined;
  const order = compare(actual, wanted);
  switch (operator) {
    case '==':
    case '!=': {
      const isSame = isPrefix
        ? startsWith(actual, wanted)
        : order === 0 && (wanted.local.length === 0 || actual.local.join('.') === wanted.local.join('.'));
      return isSame === (operator === '==');
    }
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0;
    case '>':
      return (
        order > 0 &&
        !(compareParts(actual.release, wanted.release) === 0 && isAfter(actual) && !isAfter(wanted))
      );
    case '<':
      return order < 0 && !(compareParts(actual.release, wanted.release) === 0 && !isBefore(wanted));
    case '~=':
      return order >= 0 && startsWith(actual, { ...wanted, release: wanted.release.slice(0, -1) });
    default:
      return undefined;
  }
};

const startsWith = (actual: Version, { epoch, release }: Version): boolean =>
  actual.epoch === epoch && release.every((part, at) => (actual.release[at] ?? 0) === part);

const isAfter = ({ phase: [, , post = -1] }: Version): boolean => post >= 0;
const isBefore = ({ phase: [phase = RELEASED] }: Version): boolean => phase < RELEASED;
