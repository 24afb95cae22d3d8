import type { Arguments } from '../arguments.ts';
import { FILE_ARGUMENTS } from '../files/arguments.ts';

export const unarchiveArguments = {
  src: { type: 'path', required: true, doc: 'The archive of the content; with remote_src, of the host.' },
  dest: { type: 'path', required: true, doc: 'The directory that it is unpacked in; it must be there.' },
  remote_src: { type: 'bool', default: false, doc: 'src is a path of the host.' },
  copy: { type: 'bool', default: true, doc: 'The opposite of remote_src.' },
  creates: { type: 'path', doc: 'Where this is there already, nothing is unpacked.' },
  list_files: { type: 'bool', default: false, doc: 'Gives the names of what the archive holds.' },
  exclude: { type: 'list', elements: 'str', default: [], doc: 'What of the archive is left out.' },
  include: {
    type: 'list',
    elements: 'str',
    default: [],
    doc: 'What of the archive is unpacked, and nothing else.',
  },
  keep_newer: { type: 'bool', default: false, doc: 'Leaves alone what is newer than in the archive.' },
  extra_opts: { type: 'list', elements: 'str', default: [], doc: 'Further options of tar or unzip.' },
  io_buffer_size: { type: 'int', default: 65_536, doc: 'Taken, without meaning.' },
  validate_certs: { type: 'bool', default: true, doc: 'Taken, without meaning.' },
  decrypt: { type: 'bool', default: true, doc: 'Decrypts vault files of the content.' },
  ...FILE_ARGUMENTS,
} as const;

export type UnarchiveArguments = Arguments<typeof unarchiveArguments>;
