import type { Arguments } from '../arguments.ts';
import { FILE_ARGUMENTS } from '../files/arguments.ts';

export const copyArguments = {
  src: {
    type: 'path',
    doc: 'The file or directory of the content to copy; with remote_src, of the host. It or `content` is required.',
  },
  content: { type: 'raw', untold: true, doc: 'What the file is to hold, in place of src.' },
  dest: { type: 'path', required: true, doc: 'Where it goes on the host.' },
  backup: { type: 'bool', default: false, doc: 'Keeps a copy of the file that is replaced.' },
  force: { type: 'bool', default: true, doc: 'Replaces a file that differs.' },
  directory_mode: { type: 'mode', doc: 'The mode of directories that the copy makes.' },
  remote_src: { type: 'bool', default: false, doc: 'src is a path of the host.' },
  follow: { type: 'bool', default: false, doc: 'Writes to where a link leads, rather than in its place.' },
  local_follow: {
    type: 'bool',
    default: true,
    doc: 'Copies what links of the content lead to, where they lead anywhere.',
  },
  decrypt: { type: 'bool', default: true, doc: 'Decrypts vault files of the content.' },
  checksum: { type: 'str', doc: 'The SHA-1 that src must have.' },
  validate: { type: 'str', doc: 'A command that must accept the new file, whose path is %s.' },
  ...FILE_ARGUMENTS,
} as const;

/** What Ansible's own module takes, which `template` calls as well: vaults are opened on the controller. */
const { decrypt: _, ...sent } = copyArguments;
export const copyModule = { ...sent, _original_basename: { type: 'str', doc: 'the name of src' } } as const;

export type CopyArguments = Arguments<typeof copyArguments>;
