import { isIPv6 } from 'node:net';
import { pythonRegex } from '../regex/python-regex.ts';
import { Fault } from '../source/fault.ts';
import { readSource } from '../source/files.ts';
import { didYouMean } from '../source/nearest.ts';
import { ignoreWarnings, type Warn } from '../source/warning.ts';
import type { Host } from './contract.ts';
import { isDirectory } from './forms.ts';
import { splitPort } from './host-range.ts';

const LOCALHOST = ['localhost', '127.0.0.1', '::1'];

/** What patterns are matched with: an inventory, of which only names count. */
export interface Named {
  readonly hosts: ReadonlyMap<string, unknown>;
  readonly groups: ReadonlyMap<string, unknown>;
  membersOf(group: string): readonly string[];
}

/**
 * The hosts that a pattern stands for, in order: names and globs of hosts and groups, `~regex`, `group[0]`, `group[1:3]`,
 * joined by `:` or `,`; `&` keeps only what is in both, `!` takes away. `limit` is a pattern too, or `@file` with one
 * pattern a line. `localhost` is there even where the inventory does not name it. A part that matches nothing is
 * warned of. Throws a 'usage' `Fault` for a broken regular expression, 'inventory' for an index that
 * is out of range, 'missing-file' for a limit file.
 */
export const matchHosts = (
  inventory: Named,
  pattern: string,
  limit?: string,
  warn: Warn = ignoreWarnings,
): string[] => {
  const hosts = evaluate(inventory, splitPattern(pattern), warn);
  if (limit === undefined || limit === '') return hosts;
  const allowed = new Set(evaluate(inventory, splitPattern(limit).flatMap(readLimit), warn));
  return hosts.filter((host) => allowed.has(host));
};

/**
 * The host that plays mean by `localhost` where the inventory has none: reached without a connection, with the Python
 * of this machine for content that asks for its interpreter.
 */
export const implicitLocalhost = (name: string, python: string): Host => ({
  name,
  variables: new Map([
    ['ansible_connection', { value: 'local', origin: undefined }],
    ['ansible_python_interpreter', { value: python, origin: undefined }],
  ]),
  groups: ['all'],
});

/** Commas separate; where there are none, colons and spaces do, unless they belong to an address. */
export const splitPattern = (pattern: string): readonly string[] => {
  if (pattern.includes(','))
    return pattern
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  const whole = pattern.trim();
  if (isIPv6(whole) || splitPort(whole).port !== undefined) return [whole];
  return whole.match(/(?:\[[^\]]*\]|[^\s:[\]])+/g) ?? (whole === '' ? [] : [whole]);
};

const readLimit = (part: string): readonly string[] => {
  if (!part.startsWith('@')) return [part];
  const path = part.slice(1);
  if (isDirectory(path)) throw new Fault('missing-file', `--limit @${path} must be a file, not a directory`);
  return readSource(path)
    .text.split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
};

/** Plain parts (all hosts, where there are none) add up first, then `&` narrows, then `!` takes away, in whatever order they are written. */
const evaluate = (inventory: Named, parts: readonly string[], warn: Warn): string[] => {
  const plain = parts.filter((part) => !/^[&!]/.test(part));
  const found = new Set(
    (plain.length > 0 ? plain : ['all']).flatMap((part) => matchPart(inventory, part, warn)),
  );
  for (const part of parts.filter((one) => one.startsWith('&'))) {
    const both = new Set(matchPart(inventory, part.slice(1), warn));
    for (const host of found) if (!both.has(host)) found.delete(host);
  }
  for (const part of parts.filter((one) => one.startsWith('!')))
    for (const host of matchPart(inventory, part.slice(1), warn)) found.delete(host);
  return [...found];
};

const matchPart = (inventory: Named, part: string, warn: Warn): readonly string[] => {
  const { base, pick } = splitSubscript(part);
  const test = tester(base);
  const groups = [...inventory.groups.keys()].filter(test);
  const found = new Set(groups.flatMap((group) => inventory.membersOf(group)));
  if (groups.length === 0 || /^~|[.?*[]/.test(base))
    for (const host of inventory.hosts.keys()) if (test(host)) found.add(host);
  if (found.size === 0 && LOCALHOST.includes(base)) found.add(base);
  if (found.size === 0 && groups.length === 0 && base !== 'all')
    warn({
      message: `Could not match supplied host pattern, ignoring: ${base}`,
      hint: didYouMean(base, [...inventory.groups.keys(), ...inventory.hosts.keys()]),
    });
  return pick([...found]);
};

interface Subscripted {
  readonly base: string;
  readonly pick: (hosts: readonly string[]) => readonly string[];
}

/** `[2]`, `[-1]`, `[1:3]` (both ends belong to it) or `[1:]` after a name; in a regular expression it is part of that. */
const splitSubscript = (part: string): Subscripted => {
  const [, base, index, from, to = ''] =
    (part.startsWith('~') ? undefined : /^(.+)\[(?:(-?\d+)|(\d+)[:-](\d*))\]$/.exec(part)) ?? [];
  if (base === undefined) return { base: part, pick: (hosts) => hosts };
  if (index !== undefined)
    return {
      base,
      pick: (hosts) => {
        const picked = hosts.at(Number(index));
        if (picked !== undefined) return [picked];
        if (hosts.length === 0) return [];
        throw new Fault('inventory', `No hosts matched the subscripted pattern '${part}'`, {
          hint: `'${base}' has ${hosts.length} hosts`,
        });
      },
    };
  return { base, pick: (hosts) => hosts.slice(Number(from), to === '' ? undefined : Number(to) + 1) };
};

const tester = (base: string): ((name: string) => boolean) => {
  if (base.startsWith('~')) {
    const pattern = regularExpression(base.slice(1));
    return (name) => {
      pattern.lastIndex = 0;
      return pattern.test(name);
    };
  }
  if (!/[?*[]/.test(base)) return (name) => name === base;
  const pattern = new RegExp(`^${globToRegExp(base)}$`, 'su');
  return (name) => pattern.test(name);
};

const regularExpression = (text: string): RegExp => {
  try {
    return pythonRegex(text, 'y');
  } catch (error) {
    throw new Fault('usage', `the host pattern '~${text}' is not a valid regular expression`, {
      cause: error,
    });
  }
};

/** `*`, `?`, `[abc]` and `[!abc]`, as Python's fnmatch has them; a bracket that is not closed is itself. */
export const globToRegExp = (glob: string): string =>
  glob.replaceAll(/\*|\?|\[(!?)(\]?[^\]]*)\]|[^*?[]+|\[/g, (part: string, not?: string, set?: string) => {
    if (part === '*') return '.*';
    if (part === '?') return '.';
    if (set === undefined || set === '') return escapeText(part);
    return characterClass(set, not === '!');
  });

const characterClass = (set: string, not: boolean): string => {
  const pieces = Array.from(set.matchAll(/([\s\S])-([\s\S])|[\s\S]/gu), ([one, low, high]) => {
    if (low === undefined || high === undefined) return `\\u{${codeOf(one)}}`;
    return low <= high ? `\\u{${codeOf(low)}}-\\u{${codeOf(high)}}` : '';
  });
  return `[${not ? '^' : ''}${pieces.join('')}]`;
};

const codeOf = (character: string): string => (character.codePointAt(0) ?? 0).toString(16);

const escapeText = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
