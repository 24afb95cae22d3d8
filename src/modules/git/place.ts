import type { Read, Step } from '../../resources/contract.ts';
import type { CheckoutState } from '../../resources/git/checkout.ts';
import { archiveVersion, type Place } from '../../resources/git/steps.ts';
import { path } from '../../resources/path/path.ts';
import type { Diff, States } from '../contract.ts';
import { accessOf, formatOf, type GitArguments } from './arguments.ts';

export const placeOf = (args: GitArguments, read: Read<CheckoutState>, there: CheckoutState): Place => ({
  access: accessOf(args),
  read,
  dest: there.dest,
  remote: args.remote,
});

/** The file that an archive goes to. */
export const archiveRead = (archive: string) => path(archive, { checksum: 'sha1' });

/** Writes the archive that is asked for: what it holds is known only then. */
export const archiving = (args: GitArguments, place: Place): readonly Step[] =>
  args.archive === undefined
    ? []
    : [
        archiveVersion(
          place,
          args.archive,
          formatOf(args.archive) ?? 'tar',
          args.archive_prefix ?? '',
          args.bare ? args.version : 'HEAD',
        ),
      ];

/** Whether the archive is another than it was. */
export const isRearchived = ({ archive }: GitArguments, before: States, after: States): boolean =>
  archive !== undefined &&
  before.get(archiveRead(archive)).checksum !== after.get(archiveRead(archive)).checksum;

/** The commits, as a diff of a line each. */
export const commitsDiff = (dest: string, before: string, after: string): Diff => ({
  beforeHeader: dest,
  afterHeader: dest,
  before: before === '' ? '' : `${before}\n`,
  after: `${after}\n`,
});
