import { createHash } from 'node:crypto';
import { baseOf } from '../resources/path/names.ts';
import { type FromController, newContent } from '../resources/path/write.ts';
import type { Scope } from '../template/contract.ts';
import { ownVariables } from '../template/own-variables.ts';
import { encodeText } from '../template/text/encodings.ts';
import type { Value } from '../values/index.ts';
import type { Arguments } from './arguments.ts';
import { type Decision, type StateContext, type States, stateModule } from './contract.ts';
import { copyModule } from './copy/arguments.ts';
import { FILE_ARGUMENTS, wantedOf } from './files/arguments.ts';
import { withFileArguments } from './files/decided.ts';
import { type Destination, destinationReads } from './files/locate.ts';
import { md5Of, place, reportPlaced } from './files/place.ts';
import { validateWords } from './files/validate.ts';

const templateArguments = {
  src: { type: 'path', required: true, doc: 'The template, of the content.' },
  dest: { type: 'path', required: true, doc: 'The file that it is rendered to, or the directory of it.' },
  backup: { type: 'bool', default: false, doc: 'Keeps a copy of the file that is replaced.' },
  force: { type: 'bool', default: true, doc: 'Replaces a file that differs.' },
  follow: { type: 'bool', default: false, doc: 'Writes to where a link leads, rather than in its place.' },
  validate: { type: 'str', doc: 'A command that must accept the new file, whose path is %s.' },
  newline_sequence: {
    type: 'str',
    choices: ['\n', '\r', '\r\n', '\\n', '\\r', '\\r\\n'],
    default: '\n',
    doc: 'What ends the lines.',
  },
  trim_blocks: { type: 'bool', default: true, doc: 'Removes the newline after a block.' },
  lstrip_blocks: { type: 'bool', default: false, doc: 'Removes the blanks before a block.' },
  variable_start_string: { type: 'str', default: '{{', doc: 'What begins an expression.' },
  variable_end_string: { type: 'str', default: '}}', doc: 'What ends an expression.' },
  block_start_string: { type: 'str', default: '{%', doc: 'What begins a statement.' },
  block_end_string: { type: 'str', default: '%}', doc: 'What ends a statement.' },
  comment_start_string: { type: 'str', default: '{#', doc: 'What begins a comment.' },
  comment_end_string: { type: 'str', default: '#}', doc: 'What ends a comment.' },
  output_encoding: { type: 'str', default: 'utf-8', doc: 'The encoding of the file.' },
  ...FILE_ARGUMENTS,
} as const;

/** What YAML leaves as it is in single quotes. */
const NEWLINES: Readonly<Record<string, '\n' | '\r' | '\r\n'>> = {
  '\\n': '\n',
  '\\r': '\r',
  '\\r\\n': '\r\n',
};

type TemplateArguments = Arguments<typeof templateArguments>;

interface Rendered {
  readonly name: string;
  readonly path: string;
  /** Of the template itself: what `mode: preserve` means. */
  readonly mode: string;
  readonly md5: string;
  readonly content: FromController;
}

/** Renders a template of the content into a file of the host. */
export const template = stateModule({
  name: 'template',
  summary: 'Renders templates into files of hosts',
  arguments: templateArguments,
  words: { name: 'ansible.legacy.copy', supported: copyModule, missing: () => 'src and dest are required' },
  prepare: async (args, controller): Promise<Rendered> => {
    const path = await controller.find('templates', args.src);
    const source = await controller.readSource(path);
    const [file] = await controller.tree(path);
    const scope = withOwn(controller.scope, ownVariables(args.src, path, args.dest));
    const origin = { source, line: 1, column: 1 };
    const rendered = controller.templar.renderText(source.text, scope, origin, {
      trimBlocks: args.trim_blocks,
      lstripBlocks: args.lstrip_blocks,
      marks: {
        variable: [args.variable_start_string, args.variable_end_string],
        block: [args.block_start_string, args.block_end_string],
        comment: [args.comment_start_string, args.comment_end_string],
      },
      newlineSequence: NEWLINES[args.newline_sequence] ?? args.newline_sequence,
      keepTrailingNewline: true,
    });
    const bytes = encodeText(rendered, args.output_encoding || 'utf-8');
    return {
      name: baseOf(path),
      path,
      mode: file?.mode ?? '0644',
      md5: createHash('md5').update(bytes).digest('hex'),
      content: newContent(controller.contentOf(bytes), bytes),
    };
  },
  needs: (args, { name }) => destinationReads(destinationOf(args, name)),
  decide: (args, rendered, states, context) =>
    withFileArguments(args, states, () => decideRendered(args, rendered, states, context)),
  report: (args, { name }, after) => reportPlaced(after, destinationOf(args, name)),
});

const withOwn = (scope: Scope, own: ReadonlyMap<string, Value>): Scope => {
  const managed = scope.lookup('ansible_managed') ?? 'Ansible managed';
  return {
    lookup: (name) => own.get(name) ?? (name === 'ansible_managed' ? managed : scope.lookup(name)),
    names: () => [...own.keys(), 'ansible_managed', ...scope.names()],
  };
};

const decideRendered = (
  args: TemplateArguments,
  { name, path, mode, md5, content }: Rendered,
  states: States,
  context: StateContext,
): Decision => {
  const decision = place(
    states,
    {
      ...destinationOf(args, name),
      content,
      wanted: { ...wantedOf(args), ...(args.mode === 'preserve' ? { mode } : {}) },
      force: args.force,
      backup: args.backup,
      validate: validateWords(args.validate),
      source: path,
      result: { src: path },
    },
    context,
  );
  return 'steps' in decision
    ? { ...decision, result: { ...decision.result, ...md5Of(decision, md5) } }
    : decision;
};

const destinationOf = (
  { dest, follow }: Pick<TemplateArguments, 'dest' | 'follow'>,
  name: string,
): Destination => ({ dest, name, follow });
