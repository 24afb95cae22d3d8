import { Fault } from '../source/fault.ts';
import type { Origin, Source } from '../source/origin.ts';

/** A value as written in a file, and its place. */
export interface IniValue {
  readonly value: string;
  readonly origin: Origin;
  readonly keyOrigin: Origin;
}

/** By `section.key`, the key in lower case. */
export type IniFile = ReadonlyMap<string, IniValue>;

/**
 * Reads an ansible.cfg as Python's configparser does: sections, `key = value` or `key: value`, deeper lines going on with
 * a value, comments with `#` or `;`, and ` ;` after a value. Throws a 'settings' `Fault` with the place.
 */
export const readIniFile = (source: Source): IniFile => {
  const found = new Map<string, IniValue>();
  let section: string | undefined;
  let latest: { readonly name: string; readonly indent: number } | undefined;
  for (const [index, raw] of source.text.split(/\r\n?|\n/).entries()) {
    const text = raw.replace(/(?:^|\s);.*$/, '').trimEnd();
    const indent = text.length - text.trimStart().length;
    const place = (at: number): Origin => ({ source, line: index + 1, column: at + 1 });
    if (text.trim() === '' || text.trimStart().startsWith('#')) continue;
    const known = latest && found.get(latest.name);
    if (known && latest && indent > latest.indent) {
      found.set(latest.name, { ...known, value: [known.value, text.trim()].filter(Boolean).join('\n') });
      continue;
    }
    const heading = /^\[([^\]]+)\]/.exec(text.trim());
    if (heading) {
      [, section] = heading;
      latest = undefined;
      continue;
    }
    const [, key, equals = ''] = /^\s*([^=:]*[^=:\s])(\s*[=:]\s*)/.exec(text) ?? [];
    if (section === undefined || key === undefined) throw unreadable(text, section, place(indent));
    const name = `${section}.${key.trim().toLowerCase()}`;
    const at = indent + key.length + equals.length;
    found.set(name, { value: text.slice(at), origin: place(at), keyOrigin: place(indent) });
    latest = { name, indent };
  }
  return found;
};

const unreadable = (text: string, section: string | undefined, origin: Origin): Fault =>
  new Fault(
    'settings',
    section === undefined
      ? 'a setting must stand in a section'
      : `expected 'key = value', but found '${text.trim()}'`,
    { origin, hint: section === undefined ? 'begin with a line [defaults]' : undefined },
  );
