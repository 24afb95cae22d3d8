import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { safeParse } from 'valibot';
import { Fault } from '../source/fault.ts';
import { readSource } from '../source/files.ts';
import type { Origin } from '../source/origin.ts';
import { ignoreWarnings, type Warn } from '../source/warning.ts';
import { findConfigFile } from './config-file.ts';
import type { SettingSaid } from './contract.ts';
import { type IniFile, readIniFile } from './ini-file.ts';
import { settingPath } from './paths.ts';
import type { SettingSpec } from './setting.ts';
import type { SettingSource, Settings } from './settings.ts';
import { SETTING_NAMES, SETTINGS, type SettingName, specOf } from './table.ts';
import { warnOfUnused, warnOfUnusedVariables } from './unused.ts';

export type { SettingSource, Settings } from './contract.ts';

export interface SettingsInput {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** From the command line, as text; lists may be in parts already. */
  readonly flags?: Readonly<Partial<Record<SettingName, string | boolean | readonly string[]>>>;
  readonly warn?: Warn;
}

/** What somebody said of a setting, or the default. */
interface Said {
  readonly value: string | readonly string[] | undefined;
  /** What relative paths start from. */
  readonly base: string;
  readonly source: SettingSource;
}

/**
 * Reads all settings: the command line over the environment over one ansible.cfg over the defaults. Throws a
 * 'settings' `Fault`, with the place, for a value of a wrong type.
 */
export const loadSettings = (input: SettingsInput): Settings => {
  const warn = input.warn ?? ignoreWarnings;
  const configFile = findConfigFile(input, warn);
  const file: IniFile = configFile === undefined ? new Map() : readIniFile(readSource(configFile));
  warnOfUnused(file, warn);
  warnOfUnusedVariables(input.env, warn);
  const found = new Map(SETTING_NAMES.map((name) => [name, find(name, file, input)]));
  const raw = Object.fromEntries(
    Array.from(found, ([name, one]) => [name, prepared(specOf(name), one, input)]),
  );
  const outcome = safeParse(SETTINGS, raw);
  if (!outcome.success) {
    const [issue] = outcome.issues;
    const name = SETTING_NAMES.find((one) => one === issue.path?.[0].key);
    throw wrong(name, name && found.get(name), issue.message);
  }
  const sourceOf = (name: SettingName): SettingSource => found.get(name)?.source ?? { kind: 'default' };
  const said: Settings['said'] = ({ env, ini }) => saidIn(env, input.env) ?? writtenIn(ini, file);
  return Object.freeze({
    ...outcome.output,
    inventory: existing(outcome.output.inventory, sourceOf),
    sourceOf,
    said,
    configFile,
  });
};

const find = (name: SettingName, file: IniFile, { cwd, env, flags = {} }: SettingsInput): Said => {
  const spec = specOf(name);
  const flag = flags[name];
  if (flag !== undefined) {
    const value = typeof flag === 'boolean' ? String(flag) : flag;
    return { value, base: cwd, source: { kind: 'flag', origin: spot(`--${kebab(name)}`, String(flag)) } };
  }
  const variable = spec.env.findLast((one) => env[one]);
  if (variable !== undefined) {
    // Any value of NO_COLOR counts, by its own convention.
    const value = variable === 'NO_COLOR' ? 'true' : env[variable];
    return {
      value,
      base: cwd,
      source: { kind: 'environment', variable, origin: spot(variable, value ?? '') },
    };
  }
  const line = spec.ini.map((key) => file.get(key)).findLast((one) => one !== undefined);
  if (!line) return { value: spec.fallback, base: cwd, source: { kind: 'default' } };
  const { value, origin } = line;
  return { value: unquoted(value), base: dirname(origin.source.path), source: { kind: 'file', origin } };
};

const saidIn = (
  names: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): SettingSaid | undefined => {
  const name = names.findLast((one) => env[one] !== undefined);
  return name === undefined ? undefined : { text: env[name] ?? '', origin: `env: ${name}` };
};

const writtenIn = (names: readonly string[], file: IniFile): SettingSaid | undefined => {
  const found = names.map((name) => file.get(name)).findLast((one) => one !== undefined);
  return found && { text: unquoted(found.value), origin: found.origin.source.path };
};

/** Lists taken apart, paths made absolute. */
const prepared = (spec: SettingSpec, { value, base }: Said, input: SettingsInput): Said['value'] => {
  if (value === undefined) return undefined;
  const place = (text: string) => (spec.path && !text.includes(',') ? settingPath(text, base, input) : text);
  if (spec.separator === undefined) return typeof value === 'string' ? place(value.trim()) : value;
  const items = typeof value === 'string' ? value.split(spec.separator) : value;
  return items
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map(place);
};

/** The default inventory is one only where it is there. */
const existing = (
  inventory: readonly string[],
  sourceOf: (name: SettingName) => SettingSource,
): readonly string[] =>
  sourceOf('inventory').kind === 'default' ? inventory.filter((path) => existsSync(path)) : inventory;

const wrong = (name: SettingName | undefined, said: Said | undefined, message: string): Fault => {
  const origin = said && said.source.kind !== 'default' ? said.source.origin : undefined;
  const called = said?.source.kind === 'file' ? name && specOf(name).ini[0] : origin?.source.path;
  return new Fault('settings', `${called ?? 'a setting'} ${message}, not '${String(said?.value)}'`, {
    origin,
    hint: name && specOf(name).doc,
  });
};

const spot = (path: string, text: string): Origin => ({
  source: { path, text, made: true },
  line: 1,
  column: 1,
});

const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const unquoted = (text: string): string => /^(["'])(.*)\1$/s.exec(text.trim())?.[2] ?? text;
