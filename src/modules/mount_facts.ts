import { globToRegExp } from '../inventory/patterns.ts';
import { sh } from '../resources/sh.ts';
import { dict, type Value } from '../values/value.ts';
import type { Arguments } from './arguments.ts';
import { type ActionContext, actionModule } from './contract.ts';
import { measured } from './mount_facts/fact.ts';
import { type Mount, mountsIn } from './mount_facts/parse.ts';
import script from './mount_facts/sources.sh';

const DYNAMIC = ['/etc/mtab', '/proc/mounts', '/etc/mnttab'];
const STATIC = ['/etc/fstab', '/etc/vfstab'];

const table = {
  devices: { type: 'list', doc: 'patterns of the devices to tell of' },
  fstypes: { type: 'list', doc: 'patterns of the types of filesystems to tell of' },
  sources: { type: 'list', doc: 'files, or static, dynamic and all; the first to tell of a place counts' },
  mount_binary: { type: 'raw', default: 'mount', doc: 'the program that is asked where no file tells' },
  timeout: { type: 'float', doc: 'seconds that the sizes of one filesystem may take' },
  on_timeout: {
    type: 'str',
    choices: ['error', 'warn', 'ignore'],
    default: 'error',
    doc: 'what a filesystem comes to that takes longer',
  },
  include_aggregate_mounts: { type: 'bool', doc: 'tells of all that is mounted at a place, in a list' },
} as const;

/** Tells what is mounted, and what fstab would have mounted, as the facts `mount_points` and `aggregate_mounts`. */
export const mount_facts = actionModule({
  name: 'mount_facts',
  summary: 'Gathers mounts as facts',
  differs: ['/etc/filesystems of AIX is not read.'],
  arguments: table,
  run: async (args, context) => {
    const wrong = mistake(args);
    if (wrong !== undefined) return { failed: true, msg: wrong };
    const told = await tellers(args, context);
    if (told === undefined)
      return { failed: true, msg: `Failed to find required executable "${args.mount_binary}" on the host` };
    const wanted = told.filter(
      ({ device, fstype }) => matches(device, args.devices) && matches(fstype, args.fstypes),
    );
    const seconds = args.timeout === undefined ? '' : String(args.timeout);
    const { stdout } = await context.request(
      sh`( ${{ text: script }}\no_sizes ${[seconds, ...wanted.map(({ mount }) => mount)]} )`,
    );
    const { known, late } = measured(wanted, stdout);
    if (late.length > 0 && args.on_timeout === 'error')
      return {
        failed: true,
        msg: `the sizes of ${late.join(', ')} could not be had within ${seconds} seconds`,
      };
    const points = new Map<Value, Value>();
    for (const [place, fact] of known) if (!points.has(place)) points.set(place, fact);
    const facts = new Map<string, Value>([
      ['mount_points', points],
      ['aggregate_mounts', args.include_aggregate_mounts ? known.map(([, fact]) => fact) : []],
    ]);
    return {
      facts,
      variables: facts,
      result: { ansible_facts: dict(Object.fromEntries(facts)) },
      warnings: [
        ...(args.include_aggregate_mounts === undefined ? repeated(wanted) : []),
        ...(args.on_timeout === 'warn'
          ? late.map((place) => `the sizes of ${place} could not be had within ${seconds} seconds`)
          : []),
      ],
    };
  },
});

type MountFactsArguments = Arguments<typeof table>;

const mistake = ({ sources = [], timeout }: MountFactsArguments): string | undefined => {
  if (sources.includes('')) return 'sources contains an empty string';
  return timeout !== undefined && timeout <= 0
    ? `argument 'timeout' must be a positive number or null, not ${timeout.toFixed(1)}`
    : undefined;
};

/** All that the sources tell of; undefined where the program that is to tell is not there. */
const tellers = async (
  { sources = [], mount_binary }: MountFactsArguments,
  context: ActionContext,
): Promise<readonly Mount[] | undefined> => {
  const ask = async (names: readonly string[]) =>
    mountsIn((await context.request(sh`( ${{ text: script }}\no_sources ${names} )`)).stdout);
  const asked = (sources.length === 0 ? ['all'] : sources).flatMap(filesOf);
  const program = mount_binary === null ? undefined : String(mount_binary);
  if (program !== undefined && asked.includes(program)) {
    const { status } = await context.request(sh`command -v ${program} >/dev/null`);
    if (status !== 0) return undefined;
  }
  const told = await ask(asked);
  const lacksDynamic =
    asked.some((name) => DYNAMIC.includes(name)) && !told.some(({ source }) => DYNAMIC.includes(source));
  return lacksDynamic && program !== undefined ? [...(await ask([program])), ...told] : told;
};

const filesOf = (source: string): readonly string[] => {
  if (source === 'all') return [...DYNAMIC, ...STATIC];
  if (source === 'dynamic') return DYNAMIC;
  return source === 'static' ? STATIC : [source];
};

const matches = (text: string, patterns: readonly string[] | undefined): boolean =>
  patterns === undefined || patterns.some((glob) => new RegExp(`^${globToRegExp(glob)}$`, 'su').test(text));

/** Where more is mounted at a place than the facts tell of. */
const repeated = (mounts: readonly Mount[]): readonly string[] => {
  const places = mounts.map(({ mount }) => mount);
  const more = new Set(places.filter((place, index) => places.indexOf(place) !== index));
  return more.size === 0
    ? []
    : [
        `mount_facts: more than one is mounted at ${[...more].join(', ')}: include_aggregate_mounts tells of all, or turns this warning off`,
      ];
};
