import type { Arguments } from '../arguments.ts';

export const synchronizeArguments = {
  src: { type: 'path', required: true, doc: 'What is copied; a slash at its end means what is in it.' },
  dest: { type: 'path', required: true, doc: 'Where it is copied to.' },
  mode: {
    type: 'str',
    choices: ['pull', 'push'],
    default: 'push',
    doc: 'push: to the host; pull: from the host to where rsync runs.',
  },
  archive: {
    type: 'bool',
    default: true,
    doc: 'Whole trees with links, modes, times, owners, groups and devices.',
  },
  recursive: { type: 'bool', doc: 'Goes into directories; as archive has it where left out.' },
  links: { type: 'bool', doc: 'Copies links as links; as archive has it where left out.' },
  perms: { type: 'bool', doc: 'Keeps modes; as archive has it where left out.' },
  times: { type: 'bool', doc: 'Keeps times; as archive has it where left out.' },
  owner: { type: 'bool', doc: 'Keeps owners; as archive has it where left out.' },
  group: { type: 'bool', doc: 'Keeps groups; as archive has it where left out.' },
  checksum: { type: 'bool', default: false, doc: 'Compares contents rather than sizes and times.' },
  compress: { type: 'bool', default: true, doc: 'Compresses what is sent.' },
  copy_links: { type: 'bool', default: false, doc: 'Copies what links lead to in place of the links.' },
  delay_updates: {
    type: 'bool',
    default: true,
    doc: 'Puts all files into place at the end, and heeds .rsync-filter.',
  },
  delete: { type: 'bool', default: false, doc: 'Removes afterwards what is not in src.' },
  dirs: { type: 'bool', default: false, doc: 'Makes directories without going into them.' },
  existing_only: { type: 'bool', default: false, doc: 'Makes no new files.' },
  partial: { type: 'bool', default: false, doc: 'Keeps files that were sent in part, to go on with them.' },
  link_dest: {
    type: 'list',
    elements: 'path',
    doc: 'Directories at the destination: what is the same there is linked, not sent.',
  },
  rsync_opts: { type: 'list', default: [], doc: 'Further options of rsync.' },
  rsync_path: {
    type: 'str',
    doc: 'The rsync of the other machine; with it the task becomes nobody else there (`sudo rsync` may).',
  },
  rsync_timeout: {
    type: 'int',
    default: 0,
    doc: 'Seconds without data after which rsync gives up; 0 is never.',
  },
  set_remote_user: { type: 'bool', default: true, doc: 'Names the login user before the host.' },
  dest_port: { type: 'int', doc: "The port of the host's sshd; as the inventory has it where left out." },
  private_key: { type: 'path', doc: 'The key to log in with, where the run has not logged in yet.' },
  use_ssh_args: {
    type: 'bool',
    default: false,
    doc: 'Gives the ssh arguments of the host to the ssh that reaches another host than its own.',
  },
  ssh_connection_multiplexing: { type: 'bool', default: false, doc: 'Lets that ssh share connections.' },
  verify_host: { type: 'bool', default: false, doc: 'Lets that ssh check the host key.' },
} as const;

export type SynchronizeArguments = Arguments<typeof synchronizeArguments>;
