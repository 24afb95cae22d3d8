import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultMirror } from './recipe.ts';

/** The Debian mirror that the machine itself uses, by its apt sources; the default where it uses none. */
export const machineMirror = async (): Promise<string> => {
  const folder = '/etc/apt/sources.list.d';
  const names = (await readdir(folder).catch(() => [])).toSorted();
  const files = ['/etc/apt/sources.list', ...names.map((name) => join(folder, name))];
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  return mirrorIn(texts.join('\n')) ?? defaultMirror;
};

/** The first Debian mirror in apt sources of either form: `deb [options] URI suite ...` lines, or `URIs:` fields. */
export const mirrorIn = (sources: string): string | undefined =>
  /^(?:deb\s+(?:\[[^\]]*\]\s*)?|URIs:\s*)(https?:\/\/\S+\/debian)\/?(?:\s|$)/m.exec(sources)?.[1];
