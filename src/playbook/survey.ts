import { Fault } from '../source/fault.ts';
import { formatOrigin } from '../source/format-fault.ts';
import type { Origin } from '../source/origin.ts';
import { gathering, type LoadContext } from './context.ts';

/** Reading that goes on past what cannot run as it is, so that all of it is named at once. */
export interface Survey {
  /** Reads as the one it was made from, but gathers what that one would stop at. */
  readonly loader: LoadContext;
  /** All that was gathered so far as one fault: the first itself where it is the only one. */
  found(): Fault | undefined;
  /** Whether a role is not there, so that nobody knows all the tasks. */
  isIncomplete(): boolean;
}

/** Begins a survey of content: roles, modules, plugins and arguments that are not there, and templates that are none. */
export const survey = (loader: LoadContext): Survey => {
  const { loader: surveying, gathered } = gathering(loader);
  return {
    loader: surveying,
    found: () => together(once(gathered)),
    isIncomplete: () => gathered.some(({ kind }) => kind === 'missing-file'),
  };
};

/** A file that several plays use has its mistakes once. */
const once = (faults: readonly Fault[]): readonly Fault[] => {
  const keyed = faults.map((fault) => {
    const place = fault.origin ? formatOrigin(fault.origin) : '';
    return [`${fault.message}\n${place}`, fault] as const;
  });
  return [...new Map(keyed).values()];
};

/** One fault that names each of several with how often it is, the most frequent first. */
const together = (faults: readonly Fault[]): Fault | undefined => {
  const [first, second] = faults;
  if (!first || !second) return first;
  const kinds = Map.groupBy(faults, ({ message }) => message);
  const rows = [...kinds]
    .sort(([, some], [, others]) => others.length - some.length)
    .map(([message, all]) => `${String(all.length).padStart(6)} x ${message}${placesOf(all)}`);
  return new Fault(first.kind, `${faults.length} places cannot run as they are:\n${rows.join('\n')}`, {
    origin: first.origin,
    hint: first.hint,
  });
};

const placesOf = ([first]: readonly Fault[]): string => (first?.origin ? `, ${at(first.origin)}` : '');

const at = (origin: Origin): string => `first at ${formatOrigin(origin)}`;
