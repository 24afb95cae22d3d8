import { remove } from '../resources/path/steps.ts';
import { type Decision, type StateContext, type States, stateModule } from './contract.ts';
import { type Deb822Arguments, deb822Arguments } from './deb822_repository/arguments.ts';
import { keptKey, keyFile, keyRead } from './deb822_repository/key.ts';
import { slugOf, sourceText } from './deb822_repository/source.ts';
import { contentOfText } from './files/edit.ts';
import { type Destination, destinationReads, fileAt } from './files/locate.ts';
import { place, reportPlaced } from './files/place.ts';

/** Has a source of apt's packages in a file of its own, in the format of fields, with the key that vouches for it. */
export const deb822_repository = stateModule({
  name: 'deb822_repository',
  summary: "Manages sources of apt's packages, in the format of fields",
  differs: ['Needs no python3-debian on the host, and shows what changes with `--diff`.'],
  arguments: deb822Arguments,
  needs: (args) => {
    const key = keyRead(args);
    return args.state === 'absent'
      ? [...filesOf(args).map(fileAt)]
      : [...destinationReads(destinationOf(args)), ...(key ? [key] : [])];
  },
  decide: (args, _, states, context) =>
    args.state === 'absent' ? removed(args, states) : present(args, states, context),
  report: (args, _, after) => (args.state === 'absent' ? {} : reportPlaced(after, destinationOf(args))),
});

const sourceFile = ({ name }: Deb822Arguments): string => `/etc/apt/sources.list.d/${slugOf(name)}.sources`;

const filesOf = (args: Deb822Arguments): readonly string[] => [
  sourceFile(args),
  keyFile(args.name, false),
  keyFile(args.name, true),
];

const destinationOf = (args: Deb822Arguments): Destination => ({
  dest: sourceFile(args),
  name: undefined,
  follow: false,
});

const removed = (args: Deb822Arguments, states: States): Decision => ({
  steps: filesOf(args)
    .map((file) => states.get(fileAt(file)))
    .filter(({ type }) => type !== 'absent')
    .map(remove),
  result: { dest: sourceFile(args), key_filename: keyFile(args.name, false), repo: null },
});

const present = (args: Deb822Arguments, states: States, context: StateContext): Decision => {
  const read = keyRead(args);
  const key = read ? keptKey(args, states.get(read), states) : undefined;
  if (key !== undefined && !('steps' in key)) return key;
  const text = sourceText(args, key?.path ?? args.signed_by);
  const decision = place(
    states,
    {
      ...destinationOf(args),
      content: contentOfText(text),
      wanted: { mode: args.mode },
      force: true,
      backup: false,
    },
    context,
  );
  if (!('steps' in decision)) return decision;
  return {
    ...decision,
    steps: [...(key?.steps ?? []), ...decision.steps],
    result: { repo: text, dest: sourceFile(args), key_filename: key?.path ?? null },
  };
};
