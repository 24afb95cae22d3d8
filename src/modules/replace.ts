import { stateModule } from './contract.ts';
import { EDIT_ARGUMENTS, wantedOf } from './files/arguments.ts';
import { withFileArguments } from './files/decided.ts';
import { decideEdit, editReads } from './files/edit.ts';
import { validateWords } from './files/validate.ts';
import { badReplacement, withReplaced } from './replace/edit.ts';

const { create: _, ...arguments_ } = EDIT_ARGUMENTS;

/** Replaces all that a pattern matches in a file. */
export const replace = stateModule({
  name: 'replace',
  summary: 'Replaces what a pattern matches in text files',
  arguments: {
    ...arguments_,
    regexp: { type: 'str', required: true, doc: 'What is replaced: ^ and $ are the ends of lines.' },
    replace: { type: 'str', default: '', doc: 'What stands there then, with groups of the pattern (\\1).' },
    after: { type: 'str', doc: 'Only behind what this pattern matches.' },
    before: { type: 'str', doc: 'Only before what this pattern matches.' },
  },
  needs: (args) => editReads(args.path),
  decide: (args, _prepared, states, context) => {
    const wrong = badReplacement(args);
    if (wrong !== undefined) return { fail: `Unable to process replace due to error: ${wrong}` };
    const decide = () =>
      decideEdit(
        {
          path: args.path,
          create: false,
          backup: args.backup,
          validate: validateWords(args.validate),
          wanted: wantedOf(args),
          whenAbsent: 'fails',
        },
        (text) => withReplaced(text, args),
        states,
        context,
      );
    const decision = withFileArguments(args, states, decide);
    return 'steps' in decision ? { ...decision, result: { rc: 0, ...decision.result } } : decision;
  },
});
