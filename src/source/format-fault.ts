import { excerpt } from './excerpt.ts';
import { Fault } from './fault.ts';
import type { Origin } from './origin.ts';
import type { Warning } from './warning.ts';

export interface FormatOptions {
  readonly color: boolean;
  /** The stack trace too: for those who look for a fault of the program itself. */
  readonly stack: boolean;
}

type Paint = (text: string) => string;

const RED = '31';
const YELLOW = '33';
const CYAN = '36';
const DIM = '2';

/** One clear block: the message, the place, three lines with the spot marked, the hint, the cause once. */
export const formatFault = (fault: Fault, { color, stack }: FormatOptions): string =>
  [
    `${painter(color, RED)('[ERROR]:')} ${fault.message}`,
    ...place(fault.origin, color),
    ...hint(fault.hint, color),
    ...cause(fault, color),
    ...(stack && fault.stack ? [painter(color, DIM)(fault.stack)] : []),
  ].join('\n');

/** The same for a warning. */
export const formatWarning = (warning: Warning, { color }: Pick<FormatOptions, 'color'>): string =>
  [
    `${painter(color, YELLOW)('[WARNING]:')} ${warning.message}`,
    ...place(warning.origin, color),
    ...hint(warning.hint, color),
  ].join('\n');

/** `file:line:column`, as editors and terminals understand it. */
export const formatOrigin = ({ source, line, column }: Origin): string => `${source.path}:${line}:${column}`;

/** Any error as a fault: what is none already is a fault of the program. */
export const toFault = (error: unknown): Fault =>
  error instanceof Fault
    ? error
    : new Fault('internal', error instanceof Error ? error.message : String(error), { cause: error });

const painter =
  (color: boolean, code: string): Paint =>
  (text) =>
    color ? `\u001b[${code}m${text}\u001b[0m` : text;

const place = (origin: Origin | undefined, color: boolean): string[] =>
  origin && !origin.source.made
    ? [painter(color, CYAN)(formatOrigin(origin)), ...(origin.source.secret ? [] : ['', excerpt(origin), ''])]
    : [];

const hint = (text: string | undefined, color: boolean): string[] =>
  text === undefined ? [] : [`${painter(color, CYAN)('Hint:')} ${text}`];

/** The innermost cause that says something new. */
const cause = (fault: Fault, color: boolean): string[] => {
  const said = causes(fault).filter((message) => message !== '' && !fault.message.includes(message));
  const last = said.at(-1);
  return last === undefined ? [] : [`${painter(color, DIM)('Cause:')} ${last}`];
};

/** Bounded, for an error may be its own cause. */
const causes = (fault: Fault): string[] => {
  const messages: string[] = [];
  let { cause: inner } = fault;
  for (let depth = 0; depth < 10 && inner instanceof Error; depth += 1) {
    messages.push(inner.message);
    inner = inner.cause;
  }
  if (typeof inner === 'string') messages.push(inner);
  return messages;
};
