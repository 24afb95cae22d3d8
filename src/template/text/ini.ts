import { valueError } from '../../values/error.ts';

export interface IniOptions {
  /** Whether names of keys keep their case; else they are in lower case. */
  readonly caseSensitive?: boolean;
  /** A key may stand alone, without a value. */
  readonly allowNoValue?: boolean;
  /** `%(name)s` stands for the value of another key. */
  readonly interpolation?: boolean;
}

/** The keys of each section; those of `DEFAULT`, which comes last, count in each. A key without a value has `null`. */
export type Ini = ReadonlyMap<string, ReadonlyMap<string, string | null>>;

type Section = Map<string, string | null>;

const DEFAULT = 'DEFAULT';

/** Reads INI text as Python's configparser does. Throws a ValueError with the line for what is wrong. */
export const parseIni = (text: string, options: IniOptions = {}): Ini => {
  const sections = new Map<string, Section>();
  let section: Section | undefined;
  let named = DEFAULT;
  let latest: { readonly key: string; readonly indent: number } | undefined;
  for (const [index, raw] of text.split(/\r\n?|\n/).entries()) {
    const line = raw.trimEnd();
    const indent = line.length - line.trimStart().length;
    if (/^\s*[#;]/.test(line)) continue;
    if (section && latest && (line === '' ? section.get(latest.key) : indent > latest.indent)) {
      section.set(latest.key, `${section.get(latest.key) ?? ''}\n${line.trim()}`);
      continue;
    }
    if (line === '') continue;
    const place = `[line ${index + 1}]`;
    const [, name] = /^\s*\[(.+)\]/.exec(line) ?? [];
    if (name !== undefined) {
      if (sections.has(name) && name !== DEFAULT)
        throw valueError(`section '${name}' already exists ${place}`);
      section = sections.get(name) ?? new Map();
      sections.set(name, section);
      named = name;
      latest = undefined;
      continue;
    }
    if (!section) throw valueError('File contains no section headers.');
    const [, written = '', value] = /^\s*([^=:]*?)\s*(?:[=:]\s*(.*))?$/.exec(line) ?? [];
    if (written === '' || (value === undefined && !options.allowNoValue))
      throw valueError(`Source contains parsing errors: ${place}: '${line.trim()}'`);
    const key = options.caseSensitive ? written : written.toLowerCase();
    if (section.has(key))
      throw valueError(`Duplicate option in section '${named}': '${key}' already exists ${place}`);
    section.set(key, value ?? null);
    latest = { key, indent };
  }
  return finished(sections, options);
};

/** Empty lines at the end of values go, defaults come in, and references are followed. */
const finished = (sections: ReadonlyMap<string, Section>, { interpolation = false }: IniOptions): Ini => {
  const defaults: Section = sections.get(DEFAULT) ?? new Map();
  const own = [...sections].filter(([name]) => name !== DEFAULT);
  const last: typeof own = defaults.size > 0 ? [[DEFAULT, defaults]] : [];
  return new Map(
    [...own, ...last].map(([name, section]) => {
      const all = new Map([...defaults, ...section].map(([key, value]) => [key, value?.trimEnd() ?? null]));
      return [name, interpolation ? new Map([...all].map(([key]) => [key, interpolated(key, all)])) : all];
    }),
  );
};

const DEEPEST = 10;

const interpolated = (key: string, section: ReadonlyMap<string, string | null>, depth = 0): string | null => {
  const value = section.get(key) ?? null;
  if (value === null || !value.includes('%')) return value;
  if (depth >= DEEPEST) throw valueError(`Recursion limit exceeded in value substitution of '${key}'`);
  return value.replace(/%(%|\(([^)]*)\)s|)/g, (_, what: string, name: string | undefined, at: number) => {
    if (what === '%') return '%';
    const other = name?.toLowerCase();
    if (other === undefined)
      throw valueError(`'%' must be followed by '%' or '(', found: '${value.slice(at)}'`);
    if (!section.has(other)) throw valueError(`Bad value substitution: '${key}' contains '%(${other})s'`);
    return interpolated(other, section, depth + 1) ?? '';
  });
};
