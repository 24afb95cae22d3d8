import { setTimeout as sleep } from 'node:timers/promises';
import { timestamp } from './commands/output.ts';
import { actionModule } from './contract.ts';

/** Waits, on the controller, for a time. */
export const pause = actionModule({
  name: 'pause',
  summary: 'Waits for a time',
  arguments: {
    seconds: { type: 'float', doc: 'how long' },
    minutes: { type: 'float', doc: 'how long' },
  },
  rules: { exclusive: [['seconds', 'minutes']], oneOf: [['seconds', 'minutes']] },
  run: async ({ seconds, minutes }, { signal }) => {
    const start = new Date();
    await sleep((seconds ?? (minutes ?? 0) * 60) * 1000, undefined, { signal });
    const stop = new Date();
    const unit =
      minutes === undefined ? `${floatText(seconds ?? 0)} seconds` : `${floatText(minutes)} minutes`;
    return {
      result: {
        rc: 0,
        stdout: `Paused for ${unit}`,
        stderr: '',
        start: timestamp(start),
        stop: timestamp(stop),
        delta: Math.round((stop.getTime() - start.getTime()) / 1000),
        echo: true,
        user_input: '',
      },
    };
  },
});

const floatText = (value: number) => (Number.isInteger(value) ? `${value}.0` : String(value));
