import { unknown } from '../resources/contract.ts';
import { parentOf } from '../resources/path/names.ts';
import { path } from '../resources/path/path.ts';
import { type Decision, type States, stateModule } from './contract.ts';
import { endOf } from './files/locate.ts';

/** Why there is nothing: the nearest directory above that is there may hide it, or be a file. */
const nothingAt = (name: string, states: States): Decision => {
  const above = foldersAbove(name);
  const needs = above.map((each) => path(each)).filter((read) => !states.has(read));
  if (needs.length > 0) return { needs };
  const nearest = above.find((each) => states.get(path(each)).type !== 'absent') ?? '/';
  const { type, access } = states.get(path(nearest));
  if (type !== 'directory') return { fail: `Unable to slurp file: ${nearest} is no directory` };
  return typeof access === 'string' && !access.includes('x')
    ? { fail: `File is not readable: ${nearest} lets nobody but its owner in` }
    : { fail: `File not found: ${name}` };
};

/** The nearest first; the last is the root. */
const foldersAbove = (name: string): readonly string[] => {
  const parent = parentOf(name);
  return parent === '/' || parent === '.' ? [parent] : [parent, ...foldersAbove(parent)];
};

/** Reads a file of the host, in base64. */
export const slurp = stateModule({
  name: 'slurp',
  summary: 'Reads a file of the host',
  arguments: {
    src: { type: 'path', required: true, aliases: ['path'], doc: 'The file.' },
  },
  needs: (args) => [path(args.src, { content: true })],
  decide: (args, _, states) => {
    const given = states.get(path(args.src, { content: true }));
    const end = endOf(given);
    const read = end === undefined ? undefined : path(end, { content: true });
    if (read && !states.has(read)) return { needs: [read] };
    const found = read ? states.get(read) : given;
    if (found.type === 'absent') return nothingAt(given.path, states);
    if (found.type === 'directory')
      return { fail: `Source is a directory and must be a file: ${given.path}` };
    if (found.content === undefined) return { fail: `File is not readable: ${given.path}` };
    const isKnown = found.content !== unknown;
    return {
      steps: [],
      result: { content: isKnown ? found.content : '', encoding: 'base64', source: given.path },
      ...(isKnown ? {} : { uncertain: true }),
    };
  },
});
