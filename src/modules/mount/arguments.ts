import type { ArgumentRules, Arguments } from '../arguments.ts';

export const mountArguments = {
  path: { type: 'path', required: true, aliases: ['name'], doc: 'the directory that it is mounted at' },
  src: { type: 'path', doc: 'the device, or what stands for one: LABEL=x, host:/export' },
  fstype: { type: 'str', doc: 'the type of the filesystem' },
  opts: { type: 'str', doc: 'the options of mount; defaults where left out' },
  opts_no_log: { type: 'bool', default: false, doc: 'the options are told nowhere' },
  dump: { type: 'str', default: '0', doc: 'the fifth field of fstab' },
  passno: { type: 'str', default: '0', doc: 'the sixth field of fstab' },
  state: {
    type: 'str',
    required: true,
    choices: ['absent', 'absent_from_fstab', 'mounted', 'present', 'unmounted', 'remounted', 'ephemeral'],
    doc: 'what is to be: mounted now, in fstab, both, or neither',
  },
  fstab: { type: 'str', default: '/etc/fstab', doc: 'the file that says what is mounted' },
  boot: { type: 'bool', default: true, doc: 'whether it is mounted at boot; noauto where not' },
  backup: { type: 'bool', default: false, doc: 'keeps the file as it was' },
} as const;

export const mountRules: ArgumentRules = {
  requiredIf: [
    ['state', 'mounted', ['src', 'fstype']],
    ['state', 'present', ['src', 'fstype']],
    ['state', 'ephemeral', ['src', 'fstype']],
  ],
};

export type MountArguments = Arguments<typeof mountArguments>;

/** The options, those included that the other arguments stand for. */
export const optionsOf = ({ opts = 'defaults', boot, state }: MountArguments): string =>
  boot || state === 'ephemeral' || opts.split(',').includes('noauto') ? opts : `${opts},noauto`;
