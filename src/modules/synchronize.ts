import { randomBytes } from 'node:crypto';
import { compact } from '../resources/compact.ts';
import type { Sh } from '../resources/contract.ts';
import { lines, sh } from '../resources/sh.ts';
import { splitLines } from './commands/output.ts';
import { expandable, splitWords } from './commands/words.ts';
import { type ActionContext, type ActionResult, actionModule, type Machine } from './contract.ts';
import { type SynchronizeArguments, synchronizeArguments } from './synchronize/arguments.ts';
import { CHANGED, isChanged, rsyncOptions } from './synchronize/command.ts';
import { foresee } from './synchronize/foresee.ts';
import { endsOf, namesHost, placesOf } from './synchronize/places.ts';
import rsh from './synchronize/rsh.sh';
import rsync from './synchronize/rsync.sh';
import { sshCommand } from './synchronize/ssh.ts';
import { type Talked, talk } from './synchronize/talk.ts';

/**
 * Copies trees by rsync, from the controller to the host or back. The two rsyncs speak over the connection that the run has
 * with the host; under check they say what they would do.
 */
export const synchronize = actionModule({
  name: 'synchronize',
  summary: 'Copies directories by rsync',
  differs: [
    'rsync speaks over the connections of the run and logs in nowhere: passwords, jump hosts and every become method work. `cmd` has `--blocking-io` for `--rsh` therefore; one in rsync_opts counts, as does a host that a path names.',
    'With `delegate_to`, what the delegate sends goes by way of the controller; the delegate needs no key of the host.',
    'The key of the host is checked as for any other task.',
    'Where the host has no rsync, the task says so; under check nobody knows, as an earlier task may be to install it.',
  ],
  words: { missing: () => 'synchronize requires both src and dest parameters are set' },
  arguments: synchronizeArguments,
  run: async (args, context) => {
    const login = { port: args.dest_port, privateKeyFile: args.private_key };
    const { here, there } = placesOf({
      isDelegated: context.isDelegated,
      task: context.machine('task'),
      host: context.machine('host', login),
      controller: context.machine('controller'),
    });
    const ends = await endsOf(args, there, context.controller);
    if (Object.values(ends).every((end) => end.startsWith('rsync://')))
      return { failed: true, msg: 'either src or dest must be a localhost', result: { rc: 1 } };
    const mark = `orchestrate-${randomBytes(12).toString('hex')}`;
    const program = programOf(context);
    const isElsewhere = namesHost(args.mode === 'pull' ? args.src : args.dest);
    const carried = there !== undefined && !isElsewhere && !namesShell(args);
    const options = rsyncOptions(args, ends, { check: context.check, carried }).join(' ');
    const words = [program, ...splitWords(options)];
    const script = lines(
      sh`export RSYNC_RSH=${isElsewhere ? sshCommand(args, context) : RSH}`,
      sh`set -- ${mark} ${{ text: words.map((word) => expandable(word).text).join(' ') }}`,
      { text: rsync },
    );
    const conversation = await here.converse(script, there && { as: 'login' });
    const talked = await talk(conversation, (called) => call(called, args, there ?? here));
    const done = told(talked, { args, program, options, mark, here, there }, context);
    if (!context.check || context.isDelegated) return done;
    const onTheOther = args.mode === 'pull' ? { src: args.src } : { dest: args.dest };
    return foresee(done, there ? onTheOther : ends, context);
  },
});

/** Whether rsync is told how to reach the other machine. */
const namesShell = ({ rsync_opts }: SynchronizeArguments): boolean =>
  rsync_opts.some((option) => /^(-e|--rsh)\b/.test(String(option)));

/** rsync keeps together what is quoted, and knows no other quotes within. */
const RSH = `/bin/sh -c '${compact(rsh)}' rsh`;

/** The rsync of where it runs. */
const programOf = ({ controller: { scope, templar } }: ActionContext): string => {
  const given = scope.lookup('ansible_rsync_path');
  return given === undefined ? 'rsync' : String(templar.resolve(given, scope) || 'rsync');
};

/** `~` is the home of who logs in, whoever the task becomes. */
const call = async (called: Sh, { rsync_path }: SynchronizeArguments, there: Machine) => {
  if (rsync_path !== undefined) return there.converse(called, { as: 'login' });
  if (!/(^|\s)~\/?/.test(called.text)) return there.converse(called);
  const asking = await there.converse(sh`printf %s "$HOME"`, { as: 'login' });
  const home = Buffer.concat(await asking.stream.toArray()).toString();
  return there.converse(lines(sh`HOME=${home}`, called));
};

interface Called {
  readonly args: SynchronizeArguments;
  readonly program: string;
  readonly options: string;
  readonly mark: string;
  readonly here: Machine;
  readonly there: Machine | undefined;
}

const told = (talked: Talked, called: Called, { check }: ActionContext): ActionResult => {
  const { args, program, options, mark, here, there } = called;
  const [complaint = '', report = ''] = talked.here.stderr.split(mark);
  const [path = '', printed = ''] = headAndRest(report);
  if (path === 'missing')
    return {
      failed: true,
      msg: `Failed to find required executable "${program}" in paths: ${printed} (on ${here.name}; synchronize needs rsync at both ends)`,
    };
  const cmd = `${path} ${options}`;
  const farther = talked.there?.stderr ?? '';
  if (there && talked.there?.status === MISSING) {
    const msg = `${there.name} has no ${args.rsync_path ?? 'rsync'}, and synchronize needs rsync at both ends: ${farther.trim()}`;
    const result = { rc: MISSING, cmd };
    return check
      ? { changed: true, unknown: true, warnings: [msg], msg, result }
      : { failed: true, msg, result };
  }
  // It is for who called the other rsync to say that only that one has failed.
  const status = talked.here.status || (talked.there?.status ?? 0);
  if (status !== 0) return { failed: true, msg: `${farther}${complaint}`, result: { rc: status, cmd } };
  const msg = printed.replaceAll(CHANGED, '');
  return {
    changed: isChanged(printed, args),
    msg,
    result: { rc: 0, cmd, stdout_lines: splitLines(msg).filter((line) => line !== '') },
    diff: { before: '', after: '', prepared: msg },
  };
};

/** What a shell says by its status of a program that is not there. */
const MISSING = 127;

const headAndRest = (report: string): readonly [string, string] => {
  const end = report.indexOf('\n');
  return [report.slice(0, end).trim(), report.slice(end + 1)];
};
