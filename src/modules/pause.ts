import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../source/fault.ts';
import { repr, type Value } from '../values/index.ts';
import { convert } from './arguments-convert.ts';
import { WORDS } from './arguments-words.ts';
import { timestamp } from './commands/output.ts';
import { actionModule } from './contract.ts';

/**
 * Waits, on the controller and once for all hosts: for a time, of a second at least, or without one until somebody has
 * answered the prompt. On a terminal Ctrl-C asks whether to go on. Where there is nobody to ask, a prompt is not waited for.
 */
export const pause = actionModule({
  name: 'pause',
  summary: 'Waits for a time, or for an answer',
  arguments: {
    seconds: { type: 'raw', doc: 'how long: a whole number, a fraction is cut off' },
    minutes: { type: 'raw', doc: 'how long, likewise' },
    prompt: { type: 'str', doc: 'what to ask; what is answered is registered' },
    echo: { type: 'bool', default: true, doc: 'show what is typed' },
  },
  rules: { exclusive: [['minutes', 'seconds']] },
  oncePerBatch: true,
  run: async ({ seconds, minutes, prompt, echo }, { signal, terminal }) => {
    const [inSeconds, inMinutes] = [wholeOf('seconds', seconds), wholeOf('minutes', minutes)];
    const wanted = inMinutes === undefined ? inSeconds : inMinutes * 60;
    const start = new Date();
    const duration = wanted === undefined ? undefined : Math.max(wanted, 1);
    const warnings: string[] = [];
    let answer: string | undefined = '';
    if (terminal) {
      for (const line of announcement(duration, prompt, echo)) terminal.say(line);
      answer = await terminal.wait({ seconds: duration, hidden: !echo, signal });
    } else if (duration !== undefined) await sleep(duration * 1000, undefined, { signal });
    else warnings.push('Not waiting for response to prompt as stdin is not interactive');
    if (answer === undefined) throw new Fault('task', 'user requested abort!');
    const stop = new Date();
    const waited = (stop.getTime() - start.getTime()) / 1000;
    return {
      warnings,
      result: {
        rc: 0,
        // Without a time it is told in minutes.
        stdout: `Paused for ${seconds === undefined ? `${floatText(waited / 60)} minutes` : `${floatText(waited)} seconds`}`,
        stderr: '',
        start: timestamp(start),
        stop: timestamp(stop),
        delta: Math.round(waited),
        echo,
        user_input: answer,
      },
    };
  },
});

/** A time as Python's `int()` takes it. */
const wholeOf = (name: string, given: Value | undefined): number | undefined => {
  if (given === undefined || given === null) return undefined;
  const number = convert('float', given);
  if (typeof number === 'number') return Math.trunc(number);
  const why = `invalid literal for int() with base 10: ${repr(given)}`;
  throw new Fault('argument', WORDS.wrongType(name, given, 'int', why, []));
};

/** With two decimals at most, and one at least. */
const floatText = (value: number): string => {
  const rounded = Math.round(value * 100) / 100;
  return Number.isInteger(rounded) ? `${rounded}.0` : String(rounded);
};

/** What is shown before somebody is waited for. */
const announcement = (
  seconds: number | undefined,
  prompt: string | undefined,
  echo: boolean,
): readonly string[] => {
  const question =
    prompt ?? (seconds === undefined ? 'Press enter to continue, Ctrl+C to interrupt' : undefined);
  return [
    ...(seconds === undefined
      ? []
      : [`Pausing for ${seconds} seconds`, "(ctrl+C then 'C' = continue early, ctrl+C then 'A' = abort)"]),
    ...(question === undefined ? [] : ['[pause]', `${question}${echo ? '' : ' (output is hidden)'}:`]),
  ];
};
