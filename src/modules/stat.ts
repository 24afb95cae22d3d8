import { type Read, unknown } from '../resources/contract.ts';
import { FLAG_NAMES, type Flags, flags } from '../resources/path/flags.ts';
import { type Algorithm, path } from '../resources/path/path.ts';
import type { PathState } from '../resources/path/state.ts';
import { type Dict, dict, type Value } from '../values/value.ts';
import { stateModule } from './contract.ts';
import { endOf } from './files/locate.ts';
import { known } from './files/report.ts';
import { statusFields } from './files/status.ts';

const statArguments = {
  path: { type: 'path', required: true, aliases: ['dest', 'name'], doc: 'What is looked at.' },
  follow: { type: 'bool', default: false, doc: 'Looks at what a link leads to.' },
  get_checksum: { type: 'bool', default: true, doc: 'Reads the checksum of a file.' },
  checksum_algorithm: {
    type: 'str',
    choices: ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'],
    default: 'sha1',
    aliases: ['checksum', 'checksum_algo'],
    doc: 'The kind of checksum.',
  },
  get_mime: {
    type: 'bool',
    default: true,
    aliases: ['mime', 'mime_type', 'mime-type'],
    doc: 'Tells the type and encoding of a file, where the host has the program `file`.',
  },
  get_attributes: {
    type: 'bool',
    default: true,
    aliases: ['attr', 'attributes'],
    doc: 'Tells the flags of the file system, where the host has the program `lsattr`.',
  },
  get_selinux_context: { type: 'bool', default: false, doc: 'Taken; a POSIX host cannot tell.' },
} as const;

interface Asked {
  readonly path: string;
  readonly follow: boolean;
  readonly get_checksum: boolean;
  readonly get_mime: boolean;
  readonly get_attributes: boolean;
  readonly checksum_algorithm: Algorithm;
}

/** Tells what a path is. */
export const stat = stateModule({
  name: 'stat',
  summary: 'Tells what a path is',
  arguments: statArguments,
  needs: (args) => [readOf(args, args.path), ...(args.get_attributes ? [flagsOf(args)] : [])],
  decide: (args, _, states) => {
    const end = args.follow ? endOf(states.get(readOf(args, args.path))) : undefined;
    const read = end === undefined ? undefined : readOf(args, end);
    if (read && !states.has(read)) return { needs: [read] };
    const found = states.get(read ?? readOf(args, args.path));
    const [flagged] = args.get_attributes ? states.get(flagsOf(args)).found.values() : [];
    return {
      steps: [],
      result: { stat: statOf(found, flagged) },
      ...(found.type === unknown ? { uncertain: true } : {}),
    };
  },
});

const readOf = (args: Asked, name: string): Read<PathState> =>
  path(name, {
    ...(args.get_checksum ? { checksum: args.checksum_algorithm } : {}),
    ...(args.get_mime ? { mime: true } : {}),
  });

const flagsOf = ({ path: name, follow }: Asked) => flags({ paths: [name], follow });

const statOf = (state: PathState, flagged: Flags | undefined): Dict => {
  if (state.type === 'absent') return dict({ exists: false });
  const may = (letter: string): Value =>
    typeof state.access === 'string' ? state.access.includes(letter) : null;
  return dict({
    exists: state.type === unknown ? null : true,
    path: state.path,
    mode: typeof state.mode === 'string' ? state.mode : null,
    ...statusFields(state),
    blocks: known(state.blocks),
    block_size: known(state.blockSize),
    device_type: known(state.deviceType),
    readable: may('r'),
    writeable: may('w'),
    executable: may('x'),
    ...(state.type === 'link' ? { lnk_target: known(state.target), lnk_source: known(state.real) } : {}),
    ...(state.checksum === undefined ? {} : { checksum: sum(state) }),
    mimetype: kindOf(state)?.type ?? 'unknown',
    charset: kindOf(state)?.charset ?? 'unknown',
    attributes: [...(flagged?.letters ?? '')].flatMap((letter) => FLAG_NAMES[letter] ?? []),
    attr_flags: flagged?.letters ?? '',
    version: flagged?.version ?? null,
  });
};

const kindOf = ({ mime }: PathState) => (mime === unknown ? undefined : mime);

const sum = ({ checksum }: PathState): Value =>
  typeof checksum === 'string' ? checksum.slice(checksum.indexOf(':') + 1) : null;
