import { createHash } from 'node:crypto';
import { access, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, type Place } from './place.ts';

/**
 * The folder that `build` makes for a recipe; built once, and used by all labs from then on. It is built aside and
 * renamed, so a build that is killed leaves nothing that could be taken for a finished one.
 */
export const cached = async (
  kind: string,
  recipe: unknown,
  place: Place,
  build: (folder: string) => Promise<void>,
): Promise<string> => {
  const folder = join(cacheFolder, `${kind}-${digest(recipe)}`);
  if (await exists(folder)) return folder;
  const draft = `${folder}.${place.name}`;
  await mkdir(draft, { recursive: true });
  await build(draft);
  // Another lab may have been quicker: its work is as good.
  await rename(draft, folder).catch(async (error) => {
    if (!(await exists(folder))) throw error;
    await rm(draft, { recursive: true, force: true });
  });
  return folder;
};

/** Removes what an interrupted `up` of this lab left half built. */
export const removeDrafts = async ({ name }: Place): Promise<void> => {
  const drafts = (await readdir(cacheFolder).catch(() => [])).filter((entry) => entry.endsWith(`.${name}`));
  for (const draft of drafts) await rm(join(cacheFolder, draft), { recursive: true, force: true });
};

const digest = (recipe: unknown): string =>
  createHash('sha256').update(JSON.stringify(recipe)).digest('hex').slice(0, 12);

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
