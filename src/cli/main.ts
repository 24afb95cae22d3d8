import { Command, CommanderError, Option } from 'commander';
import { exitCodes } from './exit-codes.ts';
import { printFault } from './print-fault.ts';
import { version } from './version.ts';

/**
 * The command line: names and options here, what they do in one file a command, imported when it is called. Sets the
 * exit code.
 */
export const main = async (argv: readonly string[]): Promise<void> => {
  process.stdout.on('error', goOnUnread);
  try {
    await program().parseAsync([...argv], { from: 'user' });
  } catch (error) {
    process.exitCode = error instanceof CommanderError ? commanderCode(error) : printFault(error);
  }
};

/** Who reads us may go away (`| head`): what was begun on hosts goes on all the same, and its record is whole. */
const goOnUnread = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EPIPE') throw error;
};

const program = (): Command => {
  const root = new Command('orchestrate')
    .description('Runs Ansible content over SSH on hosts that have only a POSIX shell.')
    .version(version, '--version')
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .exitOverride();
  runCommand(root);
  labCommand(root);
  return root;
};

/** `lab exec HOST -- CMD`: the dashes are for us, not for the command. */
const withoutDashes = (argv: readonly string[]): readonly string[] =>
  argv[0] === '--' ? argv.slice(1) : argv;

const many = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
const more = (_value: string, before: number): number => before + 1;

const runCommand = (root: Command): void => {
  root
    .command('run')
    .description('run playbooks, as ansible-playbook does')
    .argument('<playbook...>', 'looked for here, then in playbooks/')
    .option('-i, --inventory <source>', 'inventory file, folder, script or host list', many)
    .option('-l, --limit <pattern>', 'only these hosts', many)
    .option('-e, --extra-vars <vars>', 'key=value, YAML, JSON or @file', many)
    .option('-t, --tags <tags>', 'only tasks with these tags', many)
    .option('--skip-tags <tags>', 'no tasks with these tags', many)
    .option('-f, --forks <number>', 'hosts worked on at a time')
    .option('-C, --check', 'change nothing; say truthfully what would change')
    .option('-D, --diff', 'show the changes of files')
    .option('-v, --verbose', 'show more (-vv, -vvv)', more, 0)
    .option('-u, --user <name>', 'log in as')
    .option('--private-key, --key-file <file>', 'log in with this key')
    .option('-c, --connection <type>', 'ssh or local')
    .option('-T, --timeout <seconds>', 'seconds to connect and log in')
    .option('-k, --ask-pass', 'ask for the login password')
    .option('-b, --become', 'become another user')
    .option('--become-user <name>', 'the user to become (root)')
    .option('--become-method <method>', 'sudo, su or doas')
    .option('-K, --ask-become-pass', 'ask for the become password')
    .option(
      '--vault-pass-file, --vault-password-file <file>',
      'the vault password, or a program that prints it',
      many,
    )
    .option('--vault-id <id>', 'label@source of a vault password', many)
    .option('-J, --ask-vault-pass', 'ask for the vault password')
    .option('--force-handlers', 'run notified handlers even on hosts that failed')
    .option('--start-at-task <name>', 'pass over everything before this task')
    .option('--syntax-check', 'check the content, and run nothing')
    .option('--list-tasks', 'list what would run, and run nothing')
    .option('--list-tags', 'list the tags, and run nothing')
    .option('--list-hosts', 'list the hosts, and run nothing')
    .option('--lab', 'rehearse on the hosts of the lab')
    .option('--lab-name <name>', 'rehearse on the hosts of the lab of that name')
    .addOption(
      new Option('--output <reporter>', 'how to show the run').choices(['live', 'plain', 'json', 'junit']),
    )
    .action(async (playbooks: string[], options) => {
      const { run } = await import('./run.ts');
      process.exitCode = await run(playbooks, options);
    });
};

const labCommand = (root: Command): void => {
  const lab = root.command('lab').description('hosts made of namespaces, for rehearsals and tests');
  const command = (usage: string, description: string) =>
    lab.command(usage).description(description).option('-n, --name <name>', "the lab's name", 'default');
  command('up', 'bring up a host for every host of the inventory')
    .option('-i, --inventory <source>', 'the inventory', many)
    .option('-l, --limit <pattern>', 'only these hosts', many)
    .action(async (options) => (await import('./lab.ts')).up(options));
  command('down', 'undo everything, also after a crash').action(async (options) =>
    (await import('./lab.ts')).down(options),
  );
  command('status', 'what is up').action(async (options) => (await import('./lab.ts')).status(options));
  command('reset <host...>', 'a clean host again').action(async (hosts: string[], options) =>
    (await import('./lab.ts')).reset(hosts, options),
  );
  command('forward <host:port...>', "bring ports of hosts to this machine's loopback, for a browser")
    .option(
      '-p, --port <number>',
      'the port on the loopback, and of further ones those after it (any that is free)',
    )
    .action(async (targets: string[], options) => (await import('./lab.ts')).forward(targets, options));
  command('exec <host> <argv...>', 'run a command on a host, sshd or not')
    .passThroughOptions()
    .action(async (host: string, argv: string[], options) => {
      process.exitCode = await (await import('./lab.ts')).exec(host, withoutDashes(argv), options);
    });
  command('ssh <host> [argv...]', 'log in to a host')
    .option('-u, --user <name>', "as this user (the host's own, or root)")
    .passThroughOptions()
    .action(async (host: string, argv: string[], options) => {
      process.exitCode = await (await import('./lab.ts')).ssh(host, withoutDashes(argv), options);
    });
};

/** Help and version are no failures; a wrong option is Ansible's code for it. */
const commanderCode = (error: CommanderError): number => (error.exitCode === 0 ? 0 : exitCodes.usage);
