import type { Terminal } from '../modules/contract.ts';
import type { Play } from '../playbook/tree.ts';
import type { Event } from '../record/events.ts';
import { newRunId } from '../record/folder.ts';
import type { Redactor } from '../record/redactor.ts';
import { openStore } from '../record/store.ts';
import { createStream } from '../record/stream.ts';
import type { Display, Reporter } from '../reporters/contract.ts';
import { type ReporterName, reporters } from '../reporters/index.ts';
import type { Run } from '../run/context.ts';
import { type RunResult, runPlays } from '../run/run.ts';
import { exitCodes, runCodes } from './exit-codes.ts';
import { type LogFile, openLogFile, together } from './log-file.ts';
import type { KeepFallen } from './retry-file.ts';
import type { Surroundings } from './surroundings.ts';
import { hasColor } from './terminal.ts';
import { version } from './version.ts';

export interface Reporting {
  /** Live on a terminal and plain elsewhere, where left out. */
  readonly output?: ReporterName | undefined;
  readonly verbosity: number;
  readonly display: Display;
  readonly log?: LogFile | undefined;
  /** Keeps the hosts that fell in a file beside the playbook, and gives its path. */
  readonly keepFallen?: KeepFallen | undefined;
}

/** What a run needs of the terminal and the record: where it tells, and when it is to stop. */
export interface Telling {
  readonly id: string;
  readonly signal: AbortSignal;
  readonly emit: Run['emit'];
  readonly terminal: Run['terminal'];
  /** Runs the plays and shows how they end. Gives the exit code. */
  finish(
    playbooks: readonly { readonly path: string; readonly plays: readonly Play[] }[],
    limit: string | undefined,
    run: Run,
  ): Promise<number>;
}

/** Opens the record and the reporter of a run, and listens for Ctrl-C. */
export const openTelling = async (
  reporting: Reporting,
  redactor: Redactor,
  around: Surroundings,
): Promise<Telling> => {
  const id = newRunId();
  const started = performance.now();
  const reporter = await openReporter(reporting, around);
  const verdicts = { certain: 0, predicted: 0, unknown: 0 };
  const store = openStore({
    project: around.cwd,
    run: id,
    warn: (message) => reporter.report({ type: 'warning', message, time: Date.now() }),
  });
  const count = (event: Event) => {
    if (event.type === 'host-finished') verdicts[event.verdict] += 1;
  };
  const sinks = [store.append, reporter.report, count, around.onEvent];
  const emit = createStream(
    redactor,
    sinks.filter((sink) => sink !== undefined),
  );
  const { signal, release } = interruptible();
  return {
    id,
    signal,
    emit,
    terminal: around.terminal && heldFor(reporter, around.terminal),
    finish: async (playbooks, limit, run) => {
      const { check, diff } = run.options;
      emit({
        type: 'run-started',
        run: id,
        version,
        playbooks: playbooks.map(({ path }) => path),
        plays: playbooks.map(({ plays }) => plays.length),
        check,
        diff,
      });
      try {
        const plays = playbooks.flatMap((playbook) => playbook.plays);
        const result = await runPlays(plays, limit, run);
        const exitCode = exitCodeOf(result);
        const retryFile = reporting.keepFallen?.(playbooks.at(-1)?.path, result.fallen);
        const { user, system } = process.cpuUsage();
        emit({
          type: 'run-finished',
          recap: result.recap,
          verdicts,
          exitCode,
          retryFile,
          milliseconds: Math.round(performance.now() - started),
          cpuMilliseconds: Math.round((user + system) / 1000),
          roundTrips: run.connections.roundTrips(),
        });
        return exitCode;
      } finally {
        await run.connections.close();
        await reporter.close();
        await store.close();
        release();
      }
    },
  };
};

/** For commands that only look at what would run: it tells nobody and keeps no record. */
export const silentTelling = (): Telling => ({
  id: newRunId(),
  signal: new AbortController().signal,
  emit: () => {},
  terminal: undefined,
  finish: async () => runCodes.ok,
});

/** A terminal that the reporter gives way to while somebody is asked. */
const heldFor = ({ hold }: Reporter, terminal: Terminal): Terminal => {
  const held = async <T>(work: () => Promise<T>): Promise<T> => {
    const goOn = hold?.();
    try {
      return await work();
    } finally {
      goOn?.();
    }
  };
  return {
    say: terminal.say,
    ask: (question, hidden) => held(() => terminal.ask(question, hidden)),
    wait: (options) => held(() => terminal.wait(options)),
  };
};

const openReporter = async (
  { output, verbosity, display, log }: Reporting,
  { stdout, stderr = stdout, env, warn }: Surroundings,
): Promise<Reporter> => {
  const name = output ?? (stdout.isTTY && verbosity === 0 ? 'live' : 'plain');
  const logged = log && openLogFile(log, display, warn);
  const shown = await reporters[name]({
    write: (text) => stdout.write(text),
    color: hasColor(stdout, env),
    verbosity,
    display,
    writeError: (text) => stderr.write(text),
    columns: stdout.columns ?? 80,
    size: () => ({ columns: stdout.columns ?? 80, rows: stdout.rows ?? 24 }),
  });
  return logged ? together(shown, logged) : shown;
};

/** The first Ctrl-C ends the run in good order: commands on hosts are ended, the recap is shown. The second ends it. */
const interruptible = (): { signal: AbortSignal; release: () => void } => {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(runCodes.interrupted);
    controller.abort();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  return {
    signal: controller.signal,
    release: () => {
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
};

/** As ansible-playbook: what was not reached weighs more than what failed. */
const exitCodeOf = ({ fault, interrupted, unreachable, failed }: RunResult): number => {
  if (interrupted) return runCodes.interrupted;
  if (fault) return exitCodes[fault.kind];
  if (unreachable) return runCodes.unreachable;
  return failed ? runCodes.failed : runCodes.ok;
};
