import { dirname, resolve } from 'node:path';
import { quote } from '../../resources/sh.ts';
import { Fault } from '../../source/fault.ts';
import type { SynchronizeArguments } from './arguments.ts';

/** What rsync prints before each line that tells of a change. */
export const CHANGED = '<<CHANGED>>';

/** What of an archive may be left out of it, or had without it. */
const PARTS = ['recursive', 'links', 'perms', 'times', 'owner', 'group'] as const;

/** The two ends, as rsync is to be given them. */
export interface Ends {
  readonly src: string;
  readonly dest: string;
}

/** How it is called. */
export interface Way {
  readonly check: boolean;
  /** Its words go to the other machine over the connection that the run has there. */
  readonly carried: boolean;
}

/**
 * What stands behind rsync's name on its command line, in the order in which Ansible has it. `rsync_opts` stand as they are
 * written. Throws a 'task' Fault where links would be made into what they are made from.
 */
export const rsyncOptions = (
  args: SynchronizeArguments,
  { src, dest }: Ends,
  { check, carried }: Way,
): readonly string[] => [
  ...when(args.delay_updates, '--delay-updates', '-F'),
  ...when(args.compress, '--compress'),
  ...when(args.rsync_timeout !== 0, `--timeout=${args.rsync_timeout}`),
  ...when(check, '--dry-run'),
  ...when(args.delete, '--delete-after'),
  ...when(args.existing_only, '--existing'),
  ...when(args.checksum, '--checksum'),
  ...when(args.copy_links, '--copy-links'),
  ...when(args.archive, '--archive'),
  ...PARTS.flatMap((part) =>
    args.archive ? when(args[part] === false, `--no-${part}`) : when(args[part] === true, `--${part}`),
  ),
  ...when(args.dirs, '--dirs'),
  // What carries it here does not take streams that refuse to wait.
  ...when(carried, '--blocking-io'),
  ...when(args.rsync_path !== undefined, `--rsync-path=${quote(args.rsync_path ?? '')}`),
  ...args.rsync_opts.map(String),
  ...when(args.partial, '--partial'),
  ...linkWords(args.link_dest?.map(String) ?? [], dest),
  `--out-format=${quote(`${CHANGED}%i %n%L`)}`,
  quote(src),
  quote(dest),
];

/** rsync tells of a link that it makes only when it is to tell of everything. */
const linkWords = (links: readonly string[], dest: string): readonly string[] => {
  const places = links.map((link) => resolve(link));
  const into = resolve(dirname(dest));
  if (places.some((place) => into.startsWith(place)))
    throw new Fault(
      'task',
      `Hardlinking into a subdirectory of the source would cause recursion. ${into} and ${dest}`,
    );
  return places.length === 0 ? [] : ['-H', '-vv', ...places.map((place) => `--link-dest=${place}`)];
};

const when = (holds: boolean, ...words: readonly string[]): readonly string[] => (holds ? words : []);

/** Whether rsync has told of a change. With links it tells of what stays the same, too, with a dot. */
export const isChanged = (
  printed: string,
  { link_dest }: Pick<SynchronizeArguments, 'link_dest'>,
): boolean => (link_dest ? !printed.includes(`${CHANGED}.`) : printed.includes(CHANGED));
