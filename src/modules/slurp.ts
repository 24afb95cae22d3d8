import { unknown } from '../resources/contract.ts';
import { path } from '../resources/path/path.ts';
import { stateModule } from './contract.ts';
import { endOf } from './files/locate.ts';

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
    if (found.type === 'absent') return { fail: `File not found: ${given.path}` };
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
