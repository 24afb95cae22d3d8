import { Fault, type FaultKind } from '../source/fault.ts';
import { formatOrigin } from '../source/format-fault.ts';
import { ignoreWarnings, type Warn } from '../source/warning.ts';

/** What becomes of warnings that a setting can make errors, of a kind, or keep silent about. */
export const taken = (
  setting: 'warn' | 'warning' | 'ignore' | 'error',
  kind: FaultKind,
  warn: Warn,
): Warn => {
  if (setting === 'ignore') return ignoreWarnings;
  if (setting !== 'error') return warn;
  return (warning) => {
    throw new Fault(kind, warning.message, warning);
  };
};

/** Says the same only once: content names the same thing in many places, and is read more than once. */
export const onceEach = (say: Warn): Warn => {
  const said = new Set<string>();
  return (warning) => {
    const { message, origin } = warning;
    const identity = origin ? `${formatOrigin(origin)} ${message}` : message;
    if (!said.has(identity)) say(warning);
    said.add(identity);
  };
};
