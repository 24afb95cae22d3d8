import { pythonRegex } from '../../regex/python-regex.ts';
import { valueError } from '../../values/error.ts';
import { elementsOf } from '../../values/iterate.ts';
import { str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import type { Value } from '../../values/value.ts';
import { contains } from '../compile/compare.ts';
import { textOf } from '../filters/coerce.ts';
import type { Session } from '../runtime/session.ts';
import { compareVersions, VERSION_OPERATORS } from '../text/version.ts';
import { type Test, type TestTable, test } from './contract.ts';

const flagsOf = (ignoreCase: Value, multiline: Value): string =>
  `${truth(ignoreCase) ? 'i' : ''}${truth(multiline) ? 'm' : ''}`;

/** Whether the pattern is found anywhere, or (`anchor`) from the start, or over the whole text. */
const found = (kind: string, value: Value, pattern: Value, flags: string): boolean => {
  const regex = pythonRegex(textOf(pattern), flags);
  if (kind === 'search') return regex.test(str(value));
  const sticky = new RegExp(
    kind === 'fullmatch' ? `(?:${regex.source})(?![\\s\\S])` : regex.source,
    `${regex.flags}y`,
  );
  return sticky.test(str(value));
};

const matching = (kind: string): Test =>
  test("pattern='', ignorecase=false, multiline=false", (_, value, pattern = '', ignoreCase = false, multiline = false) =>
    found(kind, value, pattern, flagsOf(ignoreCase, multiline)));

const version =
  test("version, operator='eq', strict=none, version_type=none", (_, value, other = '', operator = 'eq', strict = null, type = null) => {
    const name = str(operator);
    const holds = VERSION_OPERATORS.get(name);
    if (!holds)
      throw valueError(
        `Invalid operator type (${name}). Must be one of ${[...VERSION_OPERATORS.keys()].map((one) => `'${one}'`).join(', ')}`,
      );
    if (str(value) === '') throw valueError('Input version value cannot be empty');
    if (str(other) === '') throw valueError('Version parameter to compare against cannot be empty');
    if (strict !== null && type !== null) throw valueError("Cannot specify both 'strict' and 'version_type'");
    const kind = type === null ? (strict !== null && truth(strict) ? 'strict' : 'loose') : str(type);
    return holds(compareVersions(str(value), str(other), kind));
  });

const urlParts = (text: string): { readonly scheme: string; readonly host: string } => {
  const [, scheme = '', host = ''] = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?/i.exec(text) ?? [];
  return { scheme: scheme.toLowerCase(), host };
};

/** Nearly anything may be one: its scheme may be implied, its path empty. */
const isUri = (session: Session, value: Value, schemes: Value): boolean =>
  !truth(schemes) ||
  (elementsOf(schemes) !== undefined && contains(schemes, urlParts(str(value)).scheme, session));

export const textTests: TestTable = {
  match: matching('match'),
  search: matching('search'),
  regex:
    test("pattern='', ignorecase=false, multiline=false, match_type='search'", (_, value, pattern = '', ignoreCase = false, multiline = false, kind = 'search') =>
      found(str(kind), value, pattern, flagsOf(ignoreCase, multiline))),
  version,
  version_compare: version,
  uri: test('schemes=none', (session, value, schemes = null) => isUri(session, value, schemes)),
  url: test('schemes=none', (session, value, schemes = null) => {
    const { scheme, host } = urlParts(str(value));
    return isUri(session, value, schemes) && (host !== '' || scheme === 'file');
  }),
  urn: test('', (session, value) => isUri(session, value, ['urn'])),
};
