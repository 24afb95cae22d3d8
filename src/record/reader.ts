import { createReadStream } from 'node:fs';
import { Fault } from '../source/fault.ts';
import type { Event } from './events.ts';

/**
 * The events of a record, in order. A cut last line, as a killed run leaves it, is passed over. Throws a
 * 'missing-file' `Fault` where there is no such file, and 'internal' where a line before the last is no event.
 */
export async function* readEvents(file: string): AsyncGenerator<Event> {
  let number = 0;
  let cut: string | undefined;
  for await (const line of linesOf(file)) {
    if (cut !== undefined) throw new Fault('internal', `line ${number} of ${file} is not an event`);
    number += 1;
    const event = parse(line);
    if (event) yield event;
    else cut = line;
  }
}

const parse = (line: string): Event | undefined => {
  try {
    return JSON.parse(line) as Event;
  } catch {
    return undefined;
  }
};

/** Not node's readline: that one also splits at U+2028, which JSON leaves as it is. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  try {
    for await (const chunk of createReadStream(file, 'utf8')) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    throw new Fault('missing-file', `cannot read ${file}`, { cause: error });
  }
  if (rest !== '') yield rest;
}
