import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { attempt, type Outcome } from '../../../src/lab/command.ts';
import type { Lab } from '../../../src/lab/contract.ts';
import { insideLab } from '../../../src/lab/enter.ts';

/** A temporary project that runs on a lab's hosts, in a folder of its own. */
export interface LabProject {
  readonly folder: string;
  write(files: Readonly<Record<string, string>>): Promise<void>;
  /** `orchestrate run` in the folder, in the lab's network, with nothing of the lab's keys. */
  run(...args: readonly string[]): Promise<Outcome>;
  remove(): Promise<void>;
}

export const labProject = async (lab: Lab): Promise<LabProject> => {
  const folder = await mkdtemp(join(tmpdir(), 'orchestrate-test-'));
  const bin = resolve('bin/orchestrate.js');
  return {
    folder,
    write: async (files) => {
      for (const [name, text] of Object.entries(files)) {
        const path = join(folder, name);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, text);
      }
    },
    run: (...args) =>
      attempt(insideLab(lab, ['env', '-C', folder, `HOME=${folder}`, process.execPath, bin, 'run', ...args])),
    remove: () => rm(folder, { recursive: true }),
  };
};

/** The arguments by which a run gets into the lab's hosts. */
export const getIn = (lab: Lab): readonly string[] => [
  '--key-file',
  lab.privateKeyFile,
  '-e',
  JSON.stringify({ ansible_ssh_common_args: `-o UserKnownHostsFile=${lab.knownHostsFile}` }),
];
