import { withBlock } from './blockinfile/edit.ts';
import { stateModule } from './contract.ts';
import { EDIT_ARGUMENTS, wantedOf } from './files/arguments.ts';
import { withFileArguments } from './files/decided.ts';
import { decideEdit, editReads } from './files/edit.ts';
import { validateWords } from './files/validate.ts';

/** Has a block of lines in a file, between markers. */
export const blockinfile = stateModule({
  name: 'blockinfile',
  summary: 'Manages a marked block of lines of text files',
  arguments: {
    ...EDIT_ARGUMENTS,
    state: {
      type: 'str',
      choices: ['absent', 'present'],
      default: 'present',
      doc: 'Whether the block is there.',
    },
    block: { type: 'str', default: '', aliases: ['content'], doc: 'The lines between the markers.' },
    marker: { type: 'str', default: '# {mark} ANSIBLE MANAGED BLOCK', doc: 'The marker lines.' },
    marker_begin: { type: 'str', default: 'BEGIN', doc: '{mark} of the first marker line.' },
    marker_end: { type: 'str', default: 'END', doc: '{mark} of the last marker line.' },
    insertafter: { type: 'str', doc: "A new block's place: after the last line that matches, or EOF." },
    insertbefore: { type: 'str', doc: "A new block's place: before the last line that matches, or BOF." },
    append_newline: { type: 'bool', default: false, doc: 'An empty line after the block.' },
    prepend_newline: { type: 'bool', default: false, doc: 'An empty line before the block.' },
  },
  rules: { exclusive: [['insertbefore', 'insertafter']] },
  needs: (args) => editReads(args.path),
  decide: (args, _, states, context) => {
    const isPresent = args.state === 'present';
    const decide = () =>
      decideEdit(
        {
          path: args.path,
          create: args.create && isPresent,
          backup: args.backup,
          validate: validateWords(args.validate),
          wanted: wantedOf(args),
          showsAttributes: true,
          whenAbsent: isPresent ? 'fails' : { msg: `File ${args.path} not present` },
        },
        (text, isNew) => ({
          ...withBlock(text, args, isPresent),
          ...(isNew && { msg: 'File created' }),
        }),
        states,
        context,
      );
    return withFileArguments(args, states, decide);
  },
});
