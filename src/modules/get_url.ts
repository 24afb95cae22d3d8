import { unknown } from '../resources/contract.ts';
import { missing, promised } from '../resources/path/attributes.ts';
import { parentOf } from '../resources/path/names.ts';
import { path } from '../resources/path/path.ts';
import type { PathState } from '../resources/path/state.ts';
import { setAttributes } from '../resources/path/steps.ts';
import { download } from '../resources/url/download.ts';
import { url } from '../resources/url/url.ts';
import { type Decision, type ResultFields, type StateContext, type States, stateModule } from './contract.ts';
import { wantedOf } from './files/arguments.ts';
import { backupName } from './files/backup.ts';
import { withFileArguments } from './files/decided.ts';
import { type Destination, destinationReads, locate } from './files/locate.ts';
import { reportPlaced } from './files/place.ts';
import { changedAttributes } from './files/report.ts';
import { type GetUrlArguments, getUrlArguments } from './get_url/arguments.ts';
import { type Checksum, checksumOf, nameOf, requestOf } from './get_url/request.ts';

/** Downloads a file, on the host itself. */
export const get_url = stateModule({
  name: 'get_url',
  summary: 'Downloads files on hosts',
  differs: [
    'Under check a URL is asked only where the answer decides whether anything changes: one that gives nothing is found out by the run.',
  ],
  arguments: getUrlArguments,
  needs: (args) => destinationReads(destinationOf(args)),
  decide: (args, _, states, context) => withFileArguments(args, states, () => decide(args, states, context)),
  report: (args, _, after) => reportPlaced(after, destinationOf(args)),
});

const destinationOf = (args: GetUrlArguments): Destination => ({
  dest: args.dest,
  name: nameOf(args.url),
  follow: false,
});

const decide = (args: GetUrlArguments, states: States, context: StateContext): Decision => {
  const located = locate(states, destinationOf(args));
  if ('needs' in located || 'fail' in located) return located;
  const { target, parent } = located;
  const result = { url: args.url, dest: target.path, elapsed: 0 };
  if (target.type === 'directory') return { fail: `${target.path} is a directory`, result };
  if (parent.type === 'absent' || parent.type === 'file')
    return { fail: `the directory ${parentOf(target.path)} does not exist`, result };
  const checksum = checksumOf(args, states);
  if (checksum && !('sum' in checksum)) return 'fail' in checksum ? { ...checksum, result } : checksum;
  if (target.type === 'absent') return downloaded(args, target, checksum, result);
  return decidePresent(args, target, checksum, result, states, context);
};

/** The file is there: as it should be, by its checksum or, by force, by that of what is at the URL. */
const decidePresent = (
  args: GetUrlArguments,
  target: PathState,
  checksum: Checksum | undefined,
  result: ResultFields,
  states: States,
  context: StateContext,
): Decision => {
  if (!checksum && !args.force) return kept(args, target, result, context);
  const actual = path(target.path, { checksum: checksum?.algorithm ?? 'sha1' });
  const remote = url({ ...requestOf(args), checksum: 'sha1' });
  const needs = [actual, ...(checksum ? [] : [remote])].filter((read) => !states.has(read));
  if (needs.length > 0) return { needs };
  const found = states.get(actual);
  if (checksum)
    return found.checksum === `${checksum.algorithm}:${checksum.sum}`
      ? kept(args, target, result, context)
      : downloaded(args, target, checksum, result, isVague(found, checksum.algorithm));
  const there = states.get(remote);
  if ('failed' in there) return { fail: there.failed, result };
  if (found.checksum === there.checksum) return kept(args, target, result, context);
  const sum = typeof there.checksum === 'string' ? there.checksum.slice('sha1:'.length) : undefined;
  const expected = sum === undefined ? undefined : { algorithm: 'sha1' as const, sum };
  return downloaded(args, target, expected, result, isVague(found, 'sha1'));
};

/** A checksum that nobody knows, or one of another kind, which a task before this one promised. */
const isVague = ({ checksum }: PathState, algorithm: string): boolean =>
  checksum === unknown || !checksum?.startsWith(`${algorithm}:`);

const kept = (
  args: GetUrlArguments,
  target: PathState,
  result: ResultFields,
  context: StateContext,
): Decision => {
  const wanted = wantedOf(args);
  const change = missing(wanted, target);
  return {
    steps: change ? [setAttributes(target, change)] : [],
    result: { ...result, msg: 'file already exists' },
    ...(context.diff && change ? { diff: changedAttributes(target, promised(change, target)) } : {}),
    ...(target.type === unknown ? { uncertain: true } : {}),
  };
};

const downloaded = (
  args: GetUrlArguments,
  target: PathState,
  checksum: Checksum | undefined,
  result: ResultFields,
  uncertain = false,
): Decision => {
  const backup = args.backup && target.type === 'file' ? backupName(target) : undefined;
  return {
    steps: [download(target, requestOf(args), wantedOf(args), { checksum, backup })],
    result: {
      ...result,
      msg: 'OK',
      status_code: 200,
      ...(backup === undefined ? {} : { backup_file: backup }),
    },
    ...(uncertain ? { uncertain } : {}),
  };
};
