import { addOptions, type OptionSpec } from '../options.ts';
import type { CommandSpec } from './contract.ts';

/** `lab exec HOST -- CMD`: the dashes are for us, not for the command. */
const withoutDashes = (argv: readonly string[]): readonly string[] =>
  argv[0] === '--' ? argv.slice(1) : argv;

const upOptions: readonly OptionSpec[] = [
  { flags: '-i, --inventory <source>', doc: 'the inventory', many: true },
  { flags: '-l, --limit <pattern>', doc: 'only these hosts', many: true },
];

export const labCommand: CommandSpec = {
  name: 'lab',
  // Words after `lab exec HOST` are another program's.
  options: [],
  add: (root) => {
    const lab = root.command('lab').description('hosts made of namespaces, for rehearsals and tests');
    const command = (usage: string, description: string) =>
      lab.command(usage).description(description).option('-n, --name <name>', "the lab's name", 'default');
    addOptions(command('up', 'bring up a host for every host of the inventory'), upOptions).action(
      async (options) => (await import('../lab.ts')).up(options),
    );
    command('down', 'undo everything, also after a crash').action(async (options) =>
      (await import('../lab.ts')).down(options),
    );
    command('status', 'what is up').action(async (options) => (await import('../lab.ts')).status(options));
    command('reset <host...>', 'a clean host again').action(async (hosts: string[], options) =>
      (await import('../lab.ts')).reset(hosts, options),
    );
    command('forward <host:port...>', "bring ports of hosts to this machine's loopback, for a browser")
      .option(
        '-p, --port <number>',
        'the port on the loopback, and of further ones those after it (any that is free)',
      )
      .action(async (targets: string[], options) => (await import('../lab.ts')).forward(targets, options));
    command('exec <host> <argv...>', 'run a command on a host, sshd or not')
      .passThroughOptions()
      .action(async (host: string, argv: string[], options) => {
        process.exitCode = await (await import('../lab.ts')).exec(host, withoutDashes(argv), options);
      });
    command('ssh <host> [argv...]', 'log in to a host')
      .option('-u, --user <name>', "as this user (the host's own, or root)")
      .passThroughOptions()
      .action(async (host: string, argv: string[], options) => {
        process.exitCode = await (await import('../lab.ts')).ssh(host, withoutDashes(argv), options);
      });
  },
};
