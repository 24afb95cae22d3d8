import type { Event, EventBody, Output } from './events.ts';
import { redactEvent } from './redact-event.ts';
import { type RedactedLines, redactLines } from './redact-lines.ts';
import type { Redactor } from './redactor.ts';

/**
 * Makes the function that a run tells its events to: it masks the secrets known by then, stamps the time, and passes
 * the event on to each sink (the record, the reporters), in order and at once. Only what commands print waits for the
 * end of its line, for a secret may come in two pieces.
 */
export const createStream = (
  redactor: Redactor,
  sinks: readonly ((event: Event) => void)[],
): ((body: EventBody) => void) => {
  const printing = new Map<string, RedactedLines>();

  const pass = (body: EventBody): void => {
    const event = redactEvent(redactor, { ...body, time: Date.now() });
    for (const sink of sinks) sink(event);
  };

  const print = (output: Output): void => {
    const key = keyOf(output, output.stream);
    const lines = printing.get(key) ?? redactLines(redactor, (text) => pass({ ...output, text }));
    printing.set(key, lines);
    lines.push(output.text);
  };

  return (body) => {
    if (body.type === 'output') {
      print(body);
      return;
    }
    if (body.type === 'host-finished') {
      for (const key of [keyOf(body, 'stdout'), keyOf(body, 'stderr')]) {
        printing.get(key)?.end();
        printing.delete(key);
      }
    }
    pass(body);
  };
};

const keyOf = ({ task, host }: Pick<Output, 'task' | 'host'>, stream: Output['stream']): string =>
  `${task} ${stream} ${host}`;
