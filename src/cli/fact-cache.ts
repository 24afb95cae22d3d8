import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Settings } from '../config/settings.ts';
import type { FactCache } from '../run/context.ts';
import { Fault } from '../source/fault.ts';
import { fromJson, isDict, isList, makeDict, toJson, type Value } from '../values/index.ts';

/** Where the facts of a run are kept for the next one: nowhere, or as JSON files, in the form of Ansible's `jsonfile`. */
export const factCache = (settings: Settings, cwd: string): FactCache => {
  const { factCaching, factCachingConnection, factCachingPrefix, factCachingTimeout } = settings;
  if (factCaching === 'memory') return { load: () => undefined, save: () => {}, forget: () => {} };
  if (factCaching.replace('ansible.builtin.', '') !== 'jsonfile' || factCachingConnection === undefined) {
    throw new Fault('settings', `facts cannot be kept by '${factCaching}'`, {
      hint: 'fact_caching is memory, or jsonfile with a folder in fact_caching_connection',
    });
  }
  const folder = resolve(cwd, factCachingConnection);
  const fileOf = (host: string) => join(folder, `${factCachingPrefix}s1_${host.replaceAll('/', '_')}`);
  return {
    load: (host) => {
      const info = statSync(fileOf(host), { throwIfNoEntry: false });
      const age = info && (Date.now() - info.mtimeMs) / 1000;
      if (age === undefined || (factCachingTimeout > 0 && age > factCachingTimeout)) return undefined;
      return factsIn(readFileSync(fileOf(host), 'utf8'));
    },
    save: (host, facts) => {
      mkdirSync(folder, { recursive: true });
      const payload = toJson(new Map<Value, Value>(facts));
      writeFileSync(fileOf(host), toJson(new Map([['__payload__', payload]])), { mode: 0o600 });
    },
    forget: (host) => rmSync(fileOf(host), { force: true }),
  };
};

/** What a file of the cache holds; nothing where it is damaged, for facts can be gathered again. */
const factsIn = (text: string): ReadonlyMap<string, Value> | undefined => {
  const payload = read(text)?.get('__payload__');
  const facts = typeof payload === 'string' ? read(payload) : undefined;
  return facts && new Map(Array.from(facts, ([name, value]) => [String(name), untagged(value)]));
};

const read = (text: string): ReadonlyMap<Value, Value> | undefined => {
  try {
    const value = fromJson(text);
    return isDict(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** Ansible notes with a value where it is from. */
const untagged = (value: Value): Value => {
  if (isList(value)) return value.map(untagged);
  if (!isDict(value)) return value;
  if (value.has('__ansible_type') && value.has('value')) return untagged(value.get('value') ?? null);
  return makeDict([...value].map(([key, item]) => [key, untagged(item)] as const));
};
