import { stateModule } from './contract.ts';
import { fileModuleArguments } from './file/arguments.ts';
import { decideFile, reads, report } from './file/decide.ts';
import { withFileArguments } from './files/decided.ts';

/** Manages files, directories and links, and what is to be gone. */
export const file = stateModule({
  name: 'file',
  summary: 'Manages files, directories and links',
  arguments: fileModuleArguments,
  needs: reads,
  decide: (args, _, states, context) =>
    withFileArguments(args, states, () => decideFile(args, states, context)),
  report: (args, _, after) => report(args, after),
});
