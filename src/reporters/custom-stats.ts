import type { Event, Json, JsonObject } from '../record/events.ts';
import { dumpLines } from './dump.ts';

/** What `set_stats` said in a run: of each host, and of the run as a whole. */
export interface CustomStats {
  take(event: Event): void;
  /** In Ansible's form, to stand below the recap; empty where nothing was said. */
  text(): string;
}

/** The name that what is said of the whole run goes by. */
const RUN = 'RUN';

/** Gathers what `set_stats` says: each result on top of what was said before, or in its place. */
export const createCustomStats = (): CustomStats => {
  const said = new Map<string, JsonObject>();
  return {
    take: (event) => {
      if (event.type !== 'item-finished' && event.type !== 'host-finished') return;
      const { data, per_host: perHost, aggregate } = objectOf(event.result.ansible_stats);
      const of = perHost === true ? event.host : RUN;
      const before = said.get(of) ?? {};
      const more = Object.entries(objectOf(data)).map(
        ([name, value]) => [name, aggregate === true ? sum(before[name], value) : value] as const,
      );
      if (more.length > 0) said.set(of, { ...before, ...Object.fromEntries(more) });
    },
    text: () => {
      const hosts = [...said.keys()].filter((name) => name !== RUN).sort();
      const ofHosts = hosts.map((name) => lineOf(name, said.get(name)));
      const ofRun = said.has(RUN) ? ['', lineOf(RUN, said.get(RUN))] : [];
      return [...ofHosts, ...ofRun].map((line) => `${line}\n`).join('');
    },
  };
};

/** Numbers and text are added, lists joined, dicts merged; of what does not go together the first stays. */
const sum = (before: Json | undefined, value: Json): Json => {
  if (before === undefined) return value;
  if (typeof before === 'number' && typeof value === 'number') return before + value;
  if (typeof before === 'string' && typeof value === 'string') return before + value;
  if (Array.isArray(before) && Array.isArray(value)) return [...before, ...value];
  if (isObject(before) && isObject(value)) {
    const merged = Object.entries(value).map(([name, inner]) => {
      const outer = before[name];
      return [name, isObject(outer) && isObject(inner) ? sum(outer, inner) : inner] as const;
    });
    return { ...before, ...Object.fromEntries(merged) };
  }
  return before;
};

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

/** On one line, but with the indent of several: of four columns, one is left. */
const lineOf = (name: string, said: JsonObject = {}): string =>
  `\t${name}: ${dumpLines(said).replace(/\n( *)/g, (_, indent: string) => ' '.repeat(indent.length / 4))}`;
