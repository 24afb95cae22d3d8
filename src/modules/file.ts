import { stateModule } from './contract.ts';
import { fileModuleArguments } from './file/arguments.ts';
import { decideFile, reads, report } from './file/decide.ts';
import { peekAt, peeked } from './file/peek.ts';
import { withFileArguments } from './files/decided.ts';

/** Manages files, directories and links, and what is to be gone. */
export const file = stateModule({
  name: 'file',
  summary: 'Manages files, directories and links',
  differs: [
    'An owner or a group that is not there fails under check, too.',
    'Flags (`attributes`) that are there already are no change, where Ansible sets `+` and `-` each time.',
  ],
  arguments: fileModuleArguments,
  needs: (args) => (args._diff_peek ? [peekAt(args)] : reads(args)),
  decide: (args, _, states, context) =>
    args._diff_peek
      ? peeked(args, states)
      : withFileArguments(args, states, () => decideFile(args, states, context)),
  report: (args, _, after) => (args._diff_peek ? {} : report(args, after)),
});
