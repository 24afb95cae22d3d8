import { withLines } from '../modules/commands/output.ts';
import { diffList, diffValue } from '../modules/diffs.ts';
import type { Expression } from '../playbook/tree.ts';
import type { Verdict } from '../record/events.ts';
import type { Fault } from '../source/fault.ts';
import { type Dict, makeDict, type Value } from '../values/index.ts';
import type { Outcome } from './run-state.ts';
import { StepFailed } from './target.ts';

/** What became of a task on a host, or of one item of its loop: what is registered, and what is told. */
export interface Result {
  readonly fields: ReadonlyMap<string, Value>;
  readonly changed: boolean;
  readonly failed: boolean;
  readonly skipped: boolean;
  readonly unreachable: boolean;
  readonly verdict: Verdict;
  readonly diff: Outcome['diff'];
  readonly fault?: Fault | undefined;
  readonly outcome?: Outcome | undefined;
  /** Whether `ignore_errors` holds for all items of a loop that failed. */
  readonly forgiven?: boolean;
  /** `until` never held: it is registered as failed. */
  readonly exhausted?: boolean;
  /** The file of tasks that is included, in full. */
  readonly includes?: string | undefined;
  /** What the items of a loop came to, where it is what they come to together. */
  readonly items?: readonly Result[];
  /** How the module was called; what is told of it at -vvv, and seen by conditions, rescues and items. */
  readonly invocation?: Value | undefined;
}

/** The result of what a module came to. */
export const ofOutcome = (outcome: Outcome): Result =>
  result({
    fields: withWarnings(withDiff(new Map(Object.entries(outcome.result)), outcome.diff), outcome),
    changed: outcome.changed,
    failed: outcome.failed,
    skipped: outcome.skipped ?? false,
    verdict: outcome.verdict,
    diff: outcome.diff,
    invocation: outcome.invocation,
    outcome,
  });

/** The kinds of Fault that mean that the host was not reached. */
const UNREACHABLE = new Set(['connection', 'host-key', 'authentication']);

/** The result of a Fault: a host that was not reached, or a task that failed, with what was printed. */
export const ofFault = (fault: Fault): Result => {
  const printed =
    fault instanceof StepFailed
      ? withLines({ rc: fault.reply.status, stdout: fault.reply.stdout, stderr: fault.reply.stderr })
      : {};
  const unreachable = UNREACHABLE.has(fault.kind);
  return result({
    fields: new Map<string, Value>(Object.entries({ msg: fault.message, ...printed })),
    failed: !unreachable,
    unreachable,
    fault,
  });
};

/** What keeps a task from running, in Ansible's words. What a module has against its arguments it says by itself. */
export const ofUnready = (fault: Fault): Result => {
  const failure = ofFault(fault);
  if (!UNREADY.has(fault.kind)) return failure;
  return { ...failure, fields: new Map([...failure.fields, ['msg', `Task failed: ${fault.message}`]]) };
};

/** Kinds of Fault of what a task's keywords and arguments hold. */
const UNREADY: ReadonlySet<string> = new Set(['keyword', 'template', 'template-syntax', 'undefined', 'task']);

/** The result of a task whose condition did not hold. */
export const ofSkip = ({ written, text }: Expression): Result =>
  result({
    fields: new Map<string, Value>([
      ['skip_reason', 'Conditional result was False'],
      ['false_condition', written ?? text],
    ]),
    skipped: true,
  });

/** A loop's result: its items' results, and what they come to together. */
export const ofLoop = (items: readonly Result[]): Result => {
  const skipped = items.length === 0 || items.every((item) => item.skipped);
  const failed = items.some((item) => item.failed);
  const message = skipped
    ? items.length === 0
      ? undefined
      : 'All items skipped'
    : failed
      ? 'One or more items failed'
      : 'All items completed';
  return result({
    fields: new Map<string, Value>([
      ['results', items.map(registeredWhole)],
      ['skipped', skipped],
      ...(items.length === 0 ? [['skipped_reason', 'No items in the list'] as const] : []),
      ...(message === undefined ? [] : [['msg', message] as const]),
    ]),
    changed: items.some((item) => item.changed),
    failed,
    skipped,
    items,
    unreachable: items.some((item) => item.unreachable),
    verdict: VERDICTS.find((verdict) => items.some((item) => item.verdict === verdict)) ?? 'certain',
  });
};

/** The least sure first: a whole is as sure as its least sure part. */
const VERDICTS: readonly Verdict[] = ['unknown', 'predicted', 'certain'];

/**
 * What `register` gives a variable, as Ansible shapes it. Of whatever failed there is an `exception`, which content
 * asks for; as in Ansible, it holds no traceback where nobody wants to see one.
 */
export const registered = (result: Result): Dict =>
  makeDict([
    ...((result.failed || result.exhausted || result.unreachable) && !result.items
      ? [['exception', NO_TRACEBACK] as const]
      : []),
    ...fieldsOf(result),
  ]);

/** The same with `invocation`, which a variable has not: it is for conditions of the task, rescues and the items of loops. */
export const registeredWhole = (result: Result): Value => withInvocation(registered(result), result);

const withInvocation = (value: Dict, { invocation }: Result): Dict =>
  invocation === undefined || value.has('invocation')
    ? value
    : new Map([...value, ['invocation', invocation]]);

/** Where Ansible has a traceback. */
export const NO_TRACEBACK = '(traceback unavailable)';

/** Whether it is secret, or something of it. */
export const isSecret = ({ outcome, items }: Result): boolean =>
  outcome?.secret === true || (items?.some(isSecret) ?? false);

/** What is told of a result: all but that there is no traceback. How its module was called is for the `curious`. */
export const toldOf = (result: Result, curious: boolean): Value => {
  const { items } = result;
  const told = makeDict(fieldsOf(result));
  if (curious) return withInvocation(told, result);
  return items ? told.set('results', items.map(registered)) : told;
};

const fieldsOf = ({
  fields,
  changed,
  failed,
  exhausted,
  skipped,
  unreachable,
}: Result): readonly (readonly [string, Value])[] => [
  ...fields,
  ['changed', changed],
  ...(unreachable ? [['unreachable', true] as const] : []),
  ...(skipped ? [['skipped', true] as const] : []),
  // What never ran has not failed, nor not failed.
  ...(unreachable || skipped ? [] : [['failed', failed || exhausted === true] as const]),
];

/** The same result with further fields; what it already has stays. */
export const withFields = (given: Result, more: Iterable<readonly [string, Value]>): Result => ({
  ...given,
  fields: new Map([...more, ...given.fields]),
});

/** A result of these fields, certain and unchanged where nothing else is said. */
export const resultWith = (
  fields: Iterable<readonly [string, Value]>,
  given: Partial<Omit<Result, 'fields'>> = {},
): Result => result({ ...given, fields: new Map(fields) });

const result = (given: Partial<Result> & Pick<Result, 'fields'>): Result => ({
  changed: false,
  failed: false,
  skipped: false,
  unreachable: false,
  verdict: 'certain',
  diff: [],
  ...given,
});

/** What was warned of is registered as well. */
const withWarnings = (
  fields: ReadonlyMap<string, Value>,
  { warnings }: Outcome,
): ReadonlyMap<string, Value> =>
  warnings.length === 0 || fields.has('warnings') ? fields : new Map([...fields, ['warnings', warnings]]);

/** What `--diff` shows is registered as well. */
const withDiff = (fields: ReadonlyMap<string, Value>, diff: Outcome['diff']): ReadonlyMap<string, Value> => {
  // A module of the content's own has said it in its own way.
  if (diffList(diff).length === 0 || fields.has('diff')) return fields;
  return new Map([...fields, ['diff', diffValue(diff)]]);
};
