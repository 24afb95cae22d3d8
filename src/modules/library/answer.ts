import type { Reply } from '../../connections/contract.ts';
import { fromJson, PythonError, str, truth } from '../../values/index.ts';
import { type Dict, isDict, isList, type Value } from '../../values/value.ts';
import type { ActionResult, Diff } from '../contract.ts';
import { factsOf } from './facts.ts';

/**
 * What a module printed, as a result. It is one JSON object; lines before it are nobody's business, lines behind it
 * are warned of. What is none is a failure that holds all that was printed.
 */
export const answerOf = ({ status, stdout, stderr }: Reply): ActionResult => {
  const { text, junk } = jsonIn(stdout);
  const printed = { module_stdout: stdout, module_stderr: stderr, rc: status };
  if (text === undefined) {
    return { failed: true, msg: `${UNREADABLE}: No start of json char found`, result: printed };
  }
  try {
    const value = fromJson(text);
    if (isDict(value)) return resultOf(value, junk);
    return { failed: true, msg: `${UNREADABLE}: it is no object`, result: printed };
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    return { failed: true, msg: `${UNREADABLE}: ${error.message}`, result: printed };
  }
};

const UNREADABLE = 'Module result deserialization failed';

/** From the first line that opens an object to the last that closes one. */
const jsonIn = (stdout: string): { readonly text?: string; readonly junk: string } => {
  const lines = stdout.split('\n');
  const start = lines.findIndex((line) => line.trimStart().startsWith('{'));
  const end = lines.findLastIndex((line) => line.trimEnd().endsWith('}'));
  if (start < 0 || end < start) return { junk: '' };
  return {
    text: lines.slice(start, end + 1).join('\n'),
    junk: lines
      .slice(end + 1)
      .join('\n')
      .trim(),
  };
};

const resultOf = (answer: Dict, junk: string): ActionResult => {
  const warnings = [
    ...listIn(answer.get('warnings')).map(str),
    ...(junk === '' ? [] : [`Module invocation had junk after the JSON data: ${junk}`]),
  ];
  const deprecations = listIn(answer.get('deprecations'));
  const own = [...answer]
    .map(([name, value]) => [str(name), withoutInternal(value)] as const)
    .filter(([name]) => !ENGINES.has(name) && !isInternal(name));
  const rc = answer.get('rc') ?? 0;
  return {
    changed: truth(answer.get('changed') ?? false),
    failed: truth(answer.get('failed') ?? (rc !== 0 && rc !== '0')),
    skipped: truth(answer.get('skipped') ?? false),
    diff: diffsIn(answer.get('diff')),
    invocation: answer.get('invocation'),
    warnings: [...warnings, ...deprecations.map(deprecation)],
    result: {
      ...Object.fromEntries(own),
      ...(warnings.length > 0 && { warnings }),
    },
    ...factsOf(answer.get('ansible_facts')),
  };
};

/** Fields that the engine itself gives each result. */
const ENGINES = new Set(['changed', 'failed', 'skipped', 'invocation', 'warnings']);

/** What the module was told of the run, and tells again. */
const isInternal = (name: Value): boolean => str(name).startsWith('_ansible_');

const withoutInternal = (value: Value): Value => {
  if (isList(value)) return value.map(withoutInternal);
  if (!isDict(value)) return value;
  return new Map(
    [...value].filter(([name]) => !isInternal(name)).map(([name, each]) => [name, withoutInternal(each)]),
  );
};

const listIn = (value: Value | undefined): readonly Value[] => (isList(value) ? value : []);

/** `{msg, version or date, collection_name}`, as a sentence. */
const deprecation = (value: Value): string => {
  const of = (name: string) => (isDict(value) ? (value.get(name) ?? undefined) : undefined);
  const [msg, version, date, collection] = ['msg', 'version', 'date', 'collection_name'].map(of);
  const from = collection === undefined ? '' : ` from collection '${str(collection)}'`;
  const when = version ?? date;
  const removal =
    when === undefined
      ? ''
      : ` This feature will be removed${from} ${version === undefined ? 'after' : 'in version'} ${str(when)}.`;
  return `deprecated: ${str(msg ?? value)}.${removal}`;
};

const diffsIn = (value: Value | undefined): readonly Diff[] => {
  const diffs: readonly Value[] = isList(value) ? value : value === undefined ? [] : [value];
  return diffs.flatMap((each) => {
    if (!isDict(each)) return [];
    const text = (name: string) => {
      const found = each.get(name);
      return found === undefined || found === null ? undefined : str(found);
    };
    const [before, after] = [text('before'), text('after')];
    const [beforeHeader, afterHeader] = [text('before_header'), text('after_header')];
    if (before === undefined && after === undefined) return [];
    return [
      {
        before: before ?? '',
        after: after ?? '',
        ...(beforeHeader !== undefined && { beforeHeader }),
        ...(afterHeader !== undefined && { afterHeader }),
      },
    ];
  });
};
