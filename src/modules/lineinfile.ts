import { stateModule } from './contract.ts';
import { EDIT_ARGUMENTS, wantedOf } from './files/arguments.ts';
import { withFileArguments } from './files/decided.ts';
import { decideEdit, editReads } from './files/edit.ts';
import { validateWords } from './files/validate.ts';
import { withLine, withoutLines } from './lineinfile/edit.ts';

/** Has one line in a file, or none that matches. */
export const lineinfile = stateModule({
  name: 'lineinfile',
  summary: 'Manages lines of text files',
  arguments: {
    ...EDIT_ARGUMENTS,
    state: {
      type: 'str',
      choices: ['absent', 'present'],
      default: 'present',
      doc: 'Whether the line is there.',
    },
    line: { type: 'str', aliases: ['value'], doc: 'The line.' },
    regexp: { type: 'str', aliases: ['regex'], doc: 'What the line replaces: the last line that matches.' },
    search_string: { type: 'str', doc: 'What the line replaces: the last line that holds this text.' },
    insertafter: { type: 'str', doc: "A new line's place: after the last line that matches, or EOF." },
    insertbefore: { type: 'str', doc: "A new line's place: before the last line that matches, or BOF." },
    backrefs: { type: 'bool', default: false, doc: 'The line has groups of the regexp in it (\\1).' },
    firstmatch: { type: 'bool', default: false, doc: 'Takes the first line that matches, not the last.' },
  },
  rules: {
    exclusive: [
      ['insertbefore', 'insertafter'],
      ['regexp', 'search_string'],
      ['backrefs', 'search_string'],
    ],
  },
  needs: (args) => editReads(args.path),
  decide: (args, _, states, context) => {
    if (args.backrefs && args.regexp === undefined) return { fail: 'regexp is required with backrefs' };
    const isPresent = args.state === 'present';
    if (isPresent && args.line === undefined) return { fail: 'line is required with state=present' };
    if (
      !isPresent &&
      args.regexp === undefined &&
      args.search_string === undefined &&
      args.line === undefined
    )
      return { fail: 'one of line, search_string and regexp is required with state=absent' };
    const decide = () =>
      decideEdit(
        {
          path: args.path,
          called: 'Destination',
          told: { backup: '' },
          create: args.create && isPresent,
          backup: args.backup,
          validate: validateWords(args.validate),
          wanted: wantedOf(args),
          showsAttributes: true,
          whenAbsent: isPresent ? 'fails' : { msg: 'file not present' },
        },
        (text) => (isPresent ? withLine(text, args) : withoutLines(text, args)),
        states,
        context,
      );
    const decision = withFileArguments(args, states, decide);
    if (!('steps' in decision)) return decision;
    return {
      ...decision,
      warnings: [...(decision.warnings ?? []), ...emptyPatterns(args)],
    };
  },
});

const emptyPatterns = (args: Patterns): readonly string[] => [
  ...(args.regexp === '' ? [`The regular expression ${EMPTY} ${INSTEAD}`] : []),
  ...(args.search_string === '' ? [`The search string ${EMPTY}`] : []),
];

interface Patterns {
  readonly regexp: string | undefined;
  readonly search_string: string | undefined;
}

const EMPTY =
  'is an empty string, which will match every line in the file. This may have unintended consequences, such as replacing the last line in the file rather than appending.';
const INSTEAD = "If this is desired, use '^' to match every line in the file and avoid this warning.";
