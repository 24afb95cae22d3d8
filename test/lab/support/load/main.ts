import { openSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { work } from './client.ts';
import { lineOf } from './history.ts';

/**
 * `main.ts URL --history FILE`: a load in a process of its own. It ends with its standard input, so that it outlives
 * nobody, and in any case after `--seconds` or `--requests`. Each request is a line of FILE as soon as it has ended, so that
 * the history can be read meanwhile.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    history: { type: 'string' },
    clients: { type: 'string', default: '8' },
    pace: { type: 'string', default: '50' },
    deadline: { type: 'string', default: '20000' },
    seconds: { type: 'string', default: '600' },
    requests: { type: 'string', default: '50000' },
    'keep-alive': { type: 'boolean', default: false },
  },
});
const [url] = positionals;
if (url === undefined || values.history === undefined) throw new Error('usage: main.ts URL --history FILE');

const history = openSync(values.history, 'a');
const asked = new AbortController();
process.stdin.on('end', () => asked.abort()).resume();

await work(
  {
    url,
    clients: Number(values.clients),
    pace: Number(values.pace),
    deadline: Number(values.deadline),
    requests: Number(values.requests),
    keepAlive: values['keep-alive'],
    onExchange: (exchange) => writeSync(history, lineOf(exchange)),
  },
  AbortSignal.any([asked.signal, AbortSignal.timeout(Number(values.seconds) * 1000)]),
);
process.stdin.destroy();
