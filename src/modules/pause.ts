import { setTimeout as sleep } from 'node:timers/promises';
import { timestamp } from './commands/output.ts';
import { actionModule } from './contract.ts';

/**
 * Waits, on the controller: for a time, of a second at least, or without one until somebody has answered the prompt.
 * Where there is nobody to ask, a prompt is not waited for.
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
      await sleep(Math.max(duration, 1) * 1000, undefined, { signal });
    } else if (terminal) {
      answer = await terminal.ask(`${prompt ?? 'Press enter to continue'}:\n`, !echo);
    } else warnings.push('Not waiting for response to prompt as stdin is not interactive');
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

/** With two decimals at most, and one at least. */
const floatText = (value: number): string => {
  const rounded = Math.round(value * 100) / 100;
  return Number.isInteger(rounded) ? `${rounded}.0` : String(rounded);
};
