import { setTimeout as sleep } from 'node:timers/promises';
import { timestamp } from './commands/output.ts';
import { actionModule } from './contract.ts';

/**
 * Waits, on the controller: for a time, or without one until somebody has answered the prompt. Where there is nobody to
 * ask, a prompt is not waited for.
 */
export const pause = actionModule({
  name: 'pause',
  summary: 'Waits for a time, or for an answer',
  arguments: {
    seconds: { type: 'float', doc: 'how long' },
    minutes: { type: 'float', doc: 'how long' },
    prompt: { type: 'str', doc: 'what to ask; what is answered is registered' },
    echo: { type: 'bool', default: true, doc: 'show what is typed' },
  },
  rules: { exclusive: [['seconds', 'minutes']] },
  run: async ({ seconds, minutes, prompt, echo }, { signal, terminal }) => {
    const start = new Date();
    const duration = minutes === undefined ? seconds : minutes * 60;
    const warnings: string[] = [];
    let answer = '';
    if (duration !== undefined) {
      if (prompt !== undefined) terminal?.say(prompt);
      await sleep(Math.max(duration, 0) * 1000, undefined, { signal });
    } else if (terminal) {
      answer = await terminal.ask(`${prompt ?? 'Press enter to continue'}:\n`, !echo);
    } else warnings.push('nobody answers the prompt: there is no terminal');
    const stop = new Date();
    const waited = (stop.getTime() - start.getTime()) / 1000;
    const amount = duration ?? waited;
    return {
      warnings,
      result: {
        rc: 0,
        stdout: `Paused for ${minutes === undefined ? `${floatText(amount)} seconds` : `${floatText(minutes)} minutes`}`,
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

const floatText = (value: number) => (Number.isInteger(value) ? `${value}.0` : String(value));
