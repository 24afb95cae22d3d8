import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { cached } from './cache.ts';
import { inCgroup } from './cgroup.ts';
import { run } from './command.ts';
import { machineMirror } from './mirror.ts';
import { buildCgroup, joinScript, type Place } from './place.ts';
import { rolePackages, suite } from './recipe.ts';

/**
 * The folder with the packages that roles may install, and all that these need on top of the base image, as a flat
 * apt repository.
 */
export const packageRepository = (
  place: Place,
  base: string,
  onProgress: (line: string) => void,
): Promise<string> =>
  cached('packages', { base: basename(base), rolePackages }, place, async (folder) => {
    onProgress(
      `fetching the packages that roles install: once, about ${rolePackages.length} and what they need`,
    );
    await download(place, base, folder);
    await index(folder);
  });

/** The line of a host's sources.list that names the repository. */
export const sourceLine = (url: string): string => `deb [trusted=yes] ${url} ./\n`;

/** The machine's own apt fetches them, as its configuration says (mirror, proxy), for the base image's dpkg state. */
const download = async (place: Place, base: string, folder: string): Promise<void> => {
  const work = join(folder, 'work');
  await mkdir(join(work, 'lists/partial'), { recursive: true });
  await mkdir(join(work, 'archives/partial'), { recursive: true });
  const keyring = join(base, 'usr/share/keyrings/debian-archive-keyring.gpg');
  await writeFile(
    join(work, 'sources.list'),
    `deb [signed-by=${keyring}] ${await machineMirror()} ${suite} main\n`,
  );
  const settings = {
    'Dir::State::status': join(base, 'var/lib/dpkg/status'),
    'Dir::State::extended_states': '/dev/null',
    'Dir::State::lists': join(work, 'lists'),
    'Dir::Cache::archives': join(work, 'archives'),
    'Dir::Etc::sourcelist': join(work, 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::Etc::preferences': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
    'Acquire::IndexTargets::deb::DEP-11::DefaultEnabled': 'false',
  };
  const apt = [
    'apt-get',
    '-q',
    '-y',
    ...Object.entries(settings).flatMap(([key, value]) => ['-o', `${key}=${value}`]),
  ];
  const wanted = ['--no-install-recommends', '--download-only', 'install', ...rolePackages];
  const within = (argv: readonly string[]) => inCgroup(joinScript(place), buildCgroup(place), argv);
  await run('read the package lists', await within([...apt, 'update']));
  await run('fetch the packages', await within([...apt, ...wanted]));
  // An epoch's colon is written %3a, which a URL would have to spell %253a.
  for (const name of await readdir(join(work, 'archives')))
    if (name.endsWith('.deb'))
      await rename(join(work, 'archives', name), join(folder, name.replaceAll('%3a', '.')));
  await rm(work, { recursive: true });
};

const index = async (folder: string): Promise<void> => {
  const scan = ['sh', '-c', 'cd "$1" && dpkg-scanpackages --multiversion . >Packages', 'sh', folder];
  await run('make the package index', scan);
  const packages = await readFile(join(folder, 'Packages'));
  const sum = createHash('sha256').update(packages).digest('hex');
  await writeFile(
    join(folder, 'Release'),
    `Origin: lab\nSuite: lab\nDate: ${new Date().toUTCString()}\nSHA256:\n ${sum} ${packages.length} Packages\n`,
  );
};
