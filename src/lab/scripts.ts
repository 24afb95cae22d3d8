import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import bootScript from './boot.sh';
import hostScript from './host.sh';
import joinScript from './join.sh';
import type { Place } from './place.ts';

const scripts = { 'join.sh': joinScript, 'host.sh': hostScript, 'boot.sh': bootScript };

/** Writes the scripts that keep a lab running into its state folder: it outlives the program that started it. */
export const writeScripts = async ({ scriptsFolder }: Place): Promise<void> => {
  await mkdir(scriptsFolder, { recursive: true });
  for (const [name, text] of Object.entries(scripts)) await writeFile(join(scriptsFolder, name), text);
};
