import { parse, TomlError } from 'smol-toml';
import type { Origin, Source } from '../../source/origin.ts';

/** Where a name of a TOML text stands, and where its value begins. */
export interface Place {
  readonly key: Origin;
  readonly value: Origin;
}

const HEADER = /^(\s*\[\[?\s*)(.+?)\s*\]?\]\s*(?:#.*)?$/;
const KEY = /^(\s*)((?:[\w-]|"(?:[^"\\]|\\.)*"|'[^']*'|\s*\.\s*)+)\s*=\s*/;

/**
 * Places by their paths, for the parser keeps none: of each table by its header, of each key by the line that it
 * begins. What stands within a line has the place of what it is part of.
 */
export const placesOf = (source: Source): ((path: readonly string[]) => Place) => {
  const start = { source, line: 1, column: 1 };
  const found = new Map([['', { key: start, value: start }]]);
  let table: readonly string[] = [];
  for (const [index, line] of source.text.split(/\r?\n/).entries()) {
    const [whole = '', indent = '', name = ''] = HEADER.exec(line) ?? KEY.exec(line) ?? [];
    const path = pathOf(name);
    if (!path) continue;
    const header = indent.includes('[');
    const full = header ? path : [...table, ...path];
    if (header) table = path;
    const at = (column: number): Origin => ({ source, line: index + 1, column: column + 1 });
    const key = at(indent.length);
    if (!found.has(keyOf(full))) found.set(keyOf(full), { key, value: header ? key : at(whole.length) });
  }
  return function place(path): Place {
    return found.get(keyOf(path)) ?? place(path.slice(0, -1));
  };
};

const keyOf = (path: readonly string[]): string => path.map((name) => JSON.stringify(name)).join('.');

/** The names of a dotted key; `undefined` of what is none, as within text of many lines. */
const pathOf = (key: string): readonly string[] | undefined => {
  if (key === '') return undefined;
  try {
    const path: string[] = [];
    for (let inner: unknown = parse(`${key} = 0`); typeof inner === 'object' && inner !== null; ) {
      const [entry] = Object.entries(inner);
      if (!entry) break;
      path.push(entry[0]);
      inner = entry[1];
    }
    return path;
  } catch (error) {
    if (error instanceof TomlError) return undefined;
    throw error;
  }
};
