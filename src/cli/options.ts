import { type Command, Option } from 'commander';

/** An option of the command line: its names as commander takes them, and what it is about. */
export interface OptionSpec {
  readonly flags: string;
  readonly doc: string;
  /** Other names that Ansible's tools have for it. */
  readonly aliases?: readonly string[];
  /** May be given several times; each is kept. */
  readonly many?: true;
  /** How often it was given is what counts. */
  readonly counted?: true;
  readonly choices?: readonly string[];
  /** Another option, by its name in flags, that it excludes. */
  readonly excludes?: string;
}

/** Options that several commands have, by what they are about: named and meant as Ansible's tools have them. */
const inventoryOptions: readonly OptionSpec[] = [
  {
    flags: '-i, --inventory <source>',
    doc: 'inventory file, folder, script or host list',
    aliases: ['--inventory-file'],
    many: true,
  },
  { flags: '-l, --limit <pattern>', doc: 'only these hosts', many: true },
  { flags: '--flush-cache', doc: 'forget the facts of earlier runs' },
];

const variableOptions: readonly OptionSpec[] = [
  { flags: '-e, --extra-vars <vars>', doc: 'key=value, YAML, JSON or @file', many: true },
];

export const verboseOption: OptionSpec = {
  flags: '-v, --verbose',
  doc: 'show more (-vv, -vvv)',
  counted: true,
};

export const vaultOptions: readonly OptionSpec[] = [
  { flags: '--vault-id <id>', doc: 'label@source of a vault password', many: true },
  {
    flags: '--vault-password-file <file>',
    doc: 'the vault password, or a program that prints it',
    aliases: ['--vault-pass-file'],
    many: true,
  },
  {
    flags: '-J, --ask-vault-pass',
    doc: 'ask for the vault password',
    aliases: ['--ask-vault-password'],
    excludes: 'vaultPasswordFile',
  },
];

const connectionOptions: readonly OptionSpec[] = [
  { flags: '-u, --user <name>', doc: 'log in as' },
  { flags: '--key-file <file>', doc: 'log in with this key', aliases: ['--private-key'] },
  { flags: '-c, --connection <type>', doc: 'ssh or local' },
  { flags: '-T, --timeout <seconds>', doc: 'seconds to connect and log in' },
  { flags: '-k, --ask-pass', doc: 'ask for the login password' },
  {
    flags: '--connection-password-file <file>',
    doc: 'the login password, or a program that prints it',
    aliases: ['--conn-pass-file'],
    excludes: 'askPass',
  },
  { flags: '--ssh-common-args <options>', doc: 'further options for ssh' },
  { flags: '--ssh-extra-args <options>', doc: 'further options for ssh' },
  { flags: '--sftp-extra-args <options>', doc: 'without meaning here' },
  { flags: '--scp-extra-args <options>', doc: 'without meaning here' },
];

const becomeOptions: readonly OptionSpec[] = [
  { flags: '-b, --become', doc: 'become another user' },
  { flags: '--become-user <name>', doc: 'the user to become (root)' },
  { flags: '--become-method <method>', doc: 'sudo, su or doas' },
  { flags: '-K, --ask-become-pass', doc: 'ask for the become password' },
  {
    flags: '--become-password-file <file>',
    doc: 'the become password, or a program that prints it',
    aliases: ['--become-pass-file'],
    excludes: 'askBecomePass',
  },
];

const runningOptions: readonly OptionSpec[] = [
  { flags: '-f, --forks <number>', doc: 'hosts worked on at a time' },
  { flags: '-C, --check', doc: 'change nothing; say truthfully what would change' },
  { flags: '-D, --diff', doc: 'show the changes of files' },
  { flags: '--list-hosts', doc: 'list the hosts, and run nothing' },
  {
    flags: '-M, --module-path <folders>',
    doc: 'where further modules are',
    many: true,
  },
];

/** The lab's own. */
const labOptions: readonly OptionSpec[] = [
  { flags: '--lab', doc: 'rehearse on the hosts of the lab' },
  { flags: '--lab-name <name>', doc: 'rehearse on the hosts of the lab of that name' },
];

/** Options of every command that reads content: its inventory, variables and secrets. */
export const contentOptions: readonly OptionSpec[] = [
  ...inventoryOptions,
  ...variableOptions,
  verboseOption,
  ...vaultOptions,
];

/** Options of every command that goes to hosts. */
export const hostOptions: readonly OptionSpec[] = [
  ...contentOptions,
  ...runningOptions,
  ...connectionOptions,
  ...becomeOptions,
  ...labOptions,
];

const many = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
const more = (_value: unknown, before: number): number => before + 1;

/** Gives a command these options. */
export const addOptions = (command: Command, specs: readonly OptionSpec[]): Command => {
  for (const spec of specs) {
    const option = new Option(spec.flags, spec.doc);
    if (spec.many) option.argParser(many);
    if (spec.counted) option.argParser(more).default(0);
    if (spec.choices) option.choices(spec.choices);
    if (spec.excludes) option.conflicts(spec.excludes);
    command.addOption(option);
  }
  return command;
};

/**
 * The words of a command line with each option by its first name: other names of Ansible's, and names cut short as far
 * as they stand for one option only, are replaced. What comes after `--` is left alone.
 */
export const withFirstNames = (words: readonly string[], specs: readonly OptionSpec[]): readonly string[] => {
  const names = new Map(
    specs.flatMap(({ flags, aliases = [] }) => {
      const first = /--[\w-]+/.exec(flags)?.[0] ?? flags;
      return [first, ...aliases].map((name) => [name, first] as const);
    }),
  );
  const end = words.indexOf('--');
  return words.map((word, index) => {
    const [, name, value = ''] = /^(--[\w-]+)(=.*)?$/s.exec(word) ?? [];
    if (name === undefined || (end >= 0 && index >= end)) return word;
    const meant = new Set([...names].filter(([each]) => each.startsWith(name)).map(([, first]) => first));
    const [only] = meant;
    return `${names.get(name) ?? (meant.size === 1 ? only : name)}${value}`;
  });
};
