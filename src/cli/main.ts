import { Command, CommanderError } from 'commander';
import { commands } from './commands/index.ts';
import { unreadableCode } from './exit-codes.ts';
import { withFirstNames } from './options.ts';
import { printFault } from './print-fault.ts';
import { version } from './version.ts';

/**
 * The command line: names and options in commands/, what they do in one file a command, imported when it is called.
 * Sets the exit code.
 */
export const main = async (argv: readonly string[]): Promise<void> => {
  process.stdout.on('error', goOnUnread);
  try {
    const [name = '', ...rest] = argv;
    const options = commands.find((each) => each.name === name)?.options ?? [];
    await program().parseAsync([...argv.slice(0, 1), ...withFirstNames(rest, options)], { from: 'user' });
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
  for (const { add } of commands) add(root);
  for (const command of root.commands) command.version(version, '--version');
  return root;
};

/** Help and version are no failures; a command line that cannot be read is what it is for Ansible's tools. */
const commanderCode = (error: CommanderError): number => (error.exitCode === 0 ? 0 : unreadableCode);
