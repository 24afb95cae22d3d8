import { type Knowable, unknown } from '../../resources/contract.ts';
import { join, parentOf } from '../../resources/path/names.ts';
import type { PathState } from '../../resources/path/state.ts';
import type { FromHost } from '../../resources/path/write.ts';
import { sh } from '../../resources/sh.ts';
import { type Answer, type Downloaded, downloaded, downloading } from '../../resources/url/download.ts';
import type { ActionContext, ActionResult, ResultFields } from '../contract.ts';
import { kept, keptFields } from '../files/kept.ts';
import { fileAt } from '../files/locate.ts';
import { fileFields } from '../files/report.ts';
import { nameIn, noAnswer, wordsOf } from './answer.ts';
import type { GetUrlArguments } from './arguments.ts';
import type { Checksum } from './checksum.ts';
import type { Found } from './look.ts';
import { requestOf } from './request.ts';

/** Downloads, and puts what came in its place. A check only asks, unless there is a file to compare with. */
export const fetched = async (
  args: GetUrlArguments,
  found: Found,
  expected: Checksum | undefined,
  context: ActionContext,
): Promise<ActionResult> => {
  const { there } = found;
  const isDirectory = there.type === 'directory';
  const asks = context.check && (isDirectory || there.type === 'absent');
  const first = await ask(asks ? 'HEAD' : 'GET', args, found, expected, context);
  if (!('url' in first)) return unanswered(args, first.failed, there);
  const target = isDirectory ? await inside(there, first, context) : there;
  const compares = asks && isGood(first) && target.type !== 'absent';
  const answer = compares ? await ask('GET', args, found, expected, context) : first;
  if (!('url' in answer)) return unanswered(args, answer.failed, target);
  if (answer.status === 304) return unchanged(args, target, answer, context);
  if (!isGood(answer)) {
    const result = { ...knownOf(target), status_code: answer.status ?? null, response: wordsOf(answer) };
    return { failed: true, msg: 'Request failed', result };
  }
  return placed(
    args,
    isDirectory || found.algorithm === 'sha1' ? target : await again(target, context),
    answer,
    expected,
    context,
  );
};

const isGood = ({ status }: Answer): boolean => status === undefined || status === 200;

const ask = async (
  method: 'GET' | 'HEAD',
  args: GetUrlArguments,
  { there, netrc }: Found,
  expected: Checksum | undefined,
  context: ActionContext,
): Promise<Downloaded> => {
  const beside = there.type === 'directory' ? there.path : parentOf(there.path);
  // A file of another checksum than the expected one is of no use, however new it is.
  const known = expected ? undefined : there;
  const { status, stdout, stderr } = await context.execute(
    downloading(requestOf(args, { netrc, known }), {
      method,
      directory: context.check ? undefined : (args.tmp_dest ?? beside),
      decompress: args.decompress,
      algorithms: [...new Set(['sha1', 'md5', ...(expected ? [expected.algorithm] : [])] as const)],
    }),
  );
  return status === 0 ? downloaded(args.url, stdout) : { failed: stderr.trim() };
};

/** The file in a directory that an answer is for. */
const inside = async (directory: PathState, answer: Answer, context: ActionContext): Promise<PathState> => {
  const file = fileAt(join(directory.path, nameIn(answer)));
  return (await context.read([file])).get(file);
};

const again = async ({ path: name }: PathState, { read }: ActionContext): Promise<PathState> =>
  (await read([fileAt(name)])).get(fileAt(name));

const unanswered = (args: GetUrlArguments, said: string, target: PathState): ActionResult => ({
  failed: true,
  msg: noAnswer(args.url, said),
  result: knownOf(target),
});

/** The common fields of a file that is there. */
const knownOf = (target: PathState): ResultFields =>
  target.type === 'file' ? { ...fileFields(target), dest: target.path } : {};

/** The server has nothing newer. */
const unchanged = async (
  args: GetUrlArguments,
  target: PathState,
  answer: Answer,
  { manage }: ActionContext,
): Promise<ActionResult> => {
  const done = await manage(kept, { ...args, dest: target.path }, { name: '', backup: false });
  return { ...done, msg: done.msg ?? wordsOf(answer), result: { ...keptFields(done), status_code: 304 } };
};

const placed = async (
  args: GetUrlArguments,
  target: PathState,
  answer: Answer,
  expected: Checksum | undefined,
  context: ActionContext,
): Promise<ActionResult> => {
  const { file } = answer;
  const sum = file?.sums.get('sha1') ?? null;
  const result: ResultFields = {
    dest: target.path,
    src: file?.path ?? null,
    checksum_dest: sha1Of(target.checksum),
    checksum_src: sum,
  };
  const content: FromHost = file
    ? { from: file.path, moved: true, size: file.size, checksum: `sha1:${sum ?? ''}` }
    : { from: '', size: unknown, checksum: expected ? `${expected.algorithm}:${expected.sum}` : unknown };
  const isSame = file !== undefined && content.checksum === target.checksum;
  let isMoved = false;
  try {
    const wrong = file && expected && mismatch(file.sums.get(expected.algorithm), expected);
    if (wrong !== undefined) return { failed: true, msg: wrong, result: { ...knownOf(target), ...result } };
    const done = await context.manage(
      kept,
      { ...args, dest: target.path },
      isSame ? { name: '', backup: false } : { name: '', content, backup: args.backup },
    );
    isMoved = !context.check && !isSame && !done.failed;
    return {
      ...done,
      msg: done.msg ?? wordsOf(answer),
      result: {
        ...keptFields(done),
        ...result,
        ...(context.check
          ? {}
          : { status_code: answer.status ?? null, md5sum: file?.sums.get('md5') ?? null }),
      },
    };
  } finally {
    if (file && !isMoved) await context.request(sh`rm -f ${file.path}`);
  }
};

const sha1Of = (checksum: Knowable<string> | undefined): string | null =>
  typeof checksum === 'string' && checksum.startsWith('sha1:') ? checksum.slice('sha1:'.length) : null;

const mismatch = (sum: string | undefined, { algorithm, sum: wanted }: Checksum): string | undefined => {
  if (sum === undefined) return `the host has no program for the checksum ${algorithm}`;
  return sum === wanted ? undefined : `the checksum (${algorithm}) did not match ${wanted}: it is ${sum}`;
};
