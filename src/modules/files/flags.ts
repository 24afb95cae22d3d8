import { flags, setFlags } from '../../resources/path/flags.ts';
import type { Decision, Diff, States } from '../contract.ts';
import { diffList } from '../diffs.ts';

type Steps = Extract<Decision, { readonly steps: unknown }>;

/**
 * Adds to a decision what it takes for the paths that it manages to have the wanted `attributes` (chattr's flags); they
 * are read only where a task asks for them. A file that is written anew has none of those that it had.
 */
export const withFlags = (
  decision: Steps,
  { attributes, recurse = false }: { readonly attributes: string | undefined; readonly recurse?: boolean },
  states: States,
): Decision => {
  const { manages: paths = [], steps } = decision;
  if (attributes === undefined || attributes === '' || paths.length === 0) return decision;
  const wanted = /^[-+=]/.test(attributes) ? attributes : `=${attributes}`;
  const query = { paths, wanted, deep: recurse };
  const read = flags(query);
  if (!states.has(read)) return { needs: [read] };
  const { unlike, found } = states.get(read);
  const isRewritten = steps.length > 0 && !wanted.startsWith('-');
  if (unlike.length === 0 && !isRewritten) return decision;
  const before = found.get(paths[0] ?? '')?.letters ?? '';
  return {
    ...decision,
    steps: [...steps, setFlags(query)],
    diff: withChange(decision, before, attributes, paths[0] ?? ''),
  };
};

/** The change beside the others, where what they are is told in fields. */
const withChange = (
  { diff = [] }: Steps,
  was: string,
  becomes: string,
  path: string,
): readonly Diff[] | Diff => {
  const list = diffList(diff);
  const last = list.at(-1);
  const fields = { path };
  const told: Diff =
    last && typeof last.before === 'object' && typeof last.after === 'object'
      ? {
          ...last,
          before: { ...last.before, attributes: was },
          after: { ...last.after, attributes: becomes },
        }
      : { before: { ...fields, attributes: was }, after: { ...fields, attributes: becomes } };
  if (last === undefined || (list.length === 1 && typeof last.before === 'object')) return told;
  return typeof last.before === 'object' ? [...list.slice(0, -1), told] : [...list, told];
};
