import { lines, sh } from '../resources/sh.ts';
import { expandable, splitWords } from './commands/words.ts';
import { type ActionContext, actionModule } from './contract.ts';

/**
 * Shows that the host answers and can run a script. Where content names a Python for the host, that it is there as
 * well: with Ansible, that is half of what it is asked.
 */
export const ping = actionModule({
  name: 'ping',
  summary: 'Shows that the host answers',
  arguments: { data: { type: 'str', default: 'pong', doc: "what it answers; 'crash' makes it fail" } },
  run: async ({ data }, context) => {
    const python = namedPython(context);
    const program = expandable(splitWords(python ?? '')[0] ?? 'sh');
    const { status, stdout } = await context.request(
      lines(sh`command -v ${program} >/dev/null 2>&1 || exit 127`, sh`printf %s ${data}`),
    );
    if (status === 127) return { failed: true, msg: `The module interpreter '${python}' was not found.` };
    return data === 'crash'
      ? { failed: true, msg: 'Task failed: Module failed: boom' }
      : { result: { ping: stdout } };
  },
});

/** The Python of `ansible_python_interpreter`; undefined where the choice is left to us. */
const namedPython = ({ controller: { scope, templar } }: ActionContext): string | undefined => {
  const said = scope.lookup('ansible_python_interpreter');
  const text = said === undefined ? '' : String(templar.resolve(said, scope) ?? '').trim();
  return text === '' || text.startsWith('auto') ? undefined : text;
};
