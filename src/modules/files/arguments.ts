import type { Wanted } from '../../resources/path/attributes.ts';

/** The arguments that every module that makes files takes. */
export const FILE_ARGUMENTS = {
  mode: { type: 'mode', doc: "Permissions, octal ('0644') or symbolic ('u=rw,g=r')." },
  owner: { type: 'str', doc: 'Name or number of the user who is to own it.' },
  group: { type: 'str', doc: 'Name or number of the group that is to own it.' },
  seuser: { type: 'str', doc: 'SELinux user; not managed, and a warning says so.' },
  serole: { type: 'str', doc: 'SELinux role; not managed, and a warning says so.' },
  setype: { type: 'str', doc: 'SELinux type; not managed, and a warning says so.' },
  selevel: { type: 'str', doc: 'SELinux level; not managed, and a warning says so.' },
  attributes: {
    type: 'str',
    aliases: ['attr'],
    doc: "Flags of the file system, as chattr takes them: '+i', '-i', '=ie'.",
  },
  unsafe_writes: {
    type: 'bool',
    doc: 'Writes into a file that none can be put in the place of. ANSIBLE_UNSAFE_WRITES of the host says, where left out.',
  },
} as const;

/** Those that every module that edits a file takes. */
export const EDIT_ARGUMENTS = {
  path: { type: 'path', required: true, aliases: ['dest', 'destfile', 'name'], doc: 'The file.' },
  create: { type: 'bool', default: false, doc: 'Makes the file where there is none.' },
  backup: { type: 'bool', default: false, doc: 'Keeps a copy of the file as it was.' },
  validate: { type: 'str', doc: 'A command that must accept the new file, whose path is %s.' },
  encoding: { type: 'str', default: 'utf-8', doc: 'The encoding of the file: UTF-8.' },
  ...FILE_ARGUMENTS,
} as const;

/** What modules with {@link FILE_ARGUMENTS} were given. */
export interface FileArguments extends Omit<Wanted, 'unsafe'> {
  readonly unsafe_writes: boolean | undefined;
  readonly seuser: string | undefined;
  readonly serole: string | undefined;
  readonly setype: string | undefined;
  readonly selevel: string | undefined;
  readonly attributes: string | undefined;
}

export const wantedOf = ({
  mode,
  owner,
  group,
  unsafe_writes: unsafe,
}: Pick<FileArguments, 'mode' | 'owner' | 'group' | 'unsafe_writes'>): Wanted => ({
  ...(mode === undefined ? {} : { mode }),
  ...(owner === undefined ? {} : { owner }),
  ...(group === undefined ? {} : { group }),
  ...(unsafe === undefined ? {} : { unsafe }),
});

const UNMANAGED = ['seuser', 'serole', 'setype', 'selevel'] as const;

/** A warning for what was given but is not managed. */
export const unmanaged = (args: FileArguments): { readonly warnings?: readonly string[] } => {
  const given = UNMANAGED.filter((name) => args[name] !== undefined);
  return given.length === 0 ? {} : { warnings: [`${given.join(', ')}: not managed, left as they are`] };
};
