import type { JsonObject, Outcome } from '../record/events.ts';
import type { Paint } from './colors.ts';
import { linesOf } from './text.ts';

/** Lines of a failed command's output that are shown; the record has them all. */
const linesShown = 100;

/** What a failure's text below says better than JSON can. */
const toldBelow: ReadonlySet<string> = new Set([
  'stdout',
  'stdout_lines',
  'stderr',
  'stderr_lines',
  'module_stdout',
  'module_stderr',
  'results',
]);

/** The result for the first line of a failure: without the long texts, and of `msg` the first line. */
export const shortResult = (result: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(result)
      .filter(([key]) => !toldBelow.has(key))
      .map(([key, value]) => [
        key,
        key === 'msg' && typeof value === 'string' ? (linesOf(value)[0] ?? '') : value,
      ]),
  );

/** A failure's long texts, indented below its first line: why, then what the command printed. */
export const failureText = ({ result, fault = '' }: Outcome, paint: Paint): string => {
  const output = (name: string, text: unknown) => (isIn(text, fault) ? '' : printed(name, text));
  return (
    why(result, fault, paint) +
    output('stdout', result.stdout ?? result.module_stdout) +
    output('stderr', result.stderr ?? result.module_stderr)
  );
};

/** What the fault says already, as lines of its own or at the end of one, is not told twice. */
const isIn = (text: unknown, fault: string): boolean => {
  if (typeof text !== 'string') return false;
  const said = `\n${essence(fault)}\n`;
  return [`\n${essence(text)}\n`, `: ${essence(text)}\n`].some((each) => said.includes(each));
};

/** The lines of a text, but for empty ones and those of content that a fault shows. */
const essence = (text: string): string =>
  linesOf(text)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(\d+ )?\|/.test(line))
    .join('\n');

const why = ({ msg }: JsonObject, fault: string, paint: Paint): string => {
  const text = fault || (typeof msg === 'string' && linesOf(msg).length > 1 ? msg : '');
  return text === '' ? '' : paint('failed', indented(linesOf(text), '    '));
};

const printed = (name: string, text: unknown): string => {
  if (typeof text !== 'string' || text.trim() === '') return '';
  const lines = linesOf(text);
  const left = lines.length - linesShown;
  const shown = left > 0 ? [`… ${left} lines above these are in the record`, ...lines.slice(left)] : lines;
  return `    ${name}:\n${indented(shown, '        ')}`;
};

const indented = (lines: readonly string[], indent: string): string =>
  lines.map((line) => `${line === '' ? '' : indent + line}\n`).join('');
