import type { NewContent } from '../../resources/path/write.ts';
import { wantedOf } from '../files/arguments.ts';
import type { Placement } from '../files/place.ts';
import { validateWords } from '../files/validate.ts';
import type { CopyArguments } from './arguments.ts';

/** One file of a copy. `sourceMode` is what `mode: preserve` means. */
export const placement = (
  args: CopyArguments,
  dest: string,
  name: string | undefined,
  content: NewContent,
  sourceMode: string,
): Placement => ({
  dest,
  name,
  content,
  follow: args.follow,
  force: args.force,
  backup: args.backup,
  wanted: { ...wantedOf(args), ...(args.mode === 'preserve' ? { mode: sourceMode } : {}) },
  directoryMode: args.directory_mode,
  validate: validateWords(args.validate),
});
