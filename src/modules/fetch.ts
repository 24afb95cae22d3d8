import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { path } from '../resources/path/path.ts';
import type { PathState } from '../resources/path/state.ts';
import { type ActionContext, actionModule } from './contract.ts';
import { endOf } from './files/locate.ts';

/**
 * Copies a file of the host to the controller: below `dest` under the host's name and the file's whole path, or with
 * `flat` right there. Under check nothing is written, and what is told is what would be.
 */
export const fetch = actionModule({
  name: 'fetch',
  summary: 'Copies files of hosts to the controller',
  differs: ["Under check it says what would be fetched, where Ansible's is skipped."],
  words: { missing: () => 'src and dest are required' },
  open: 'unheeded',
  arguments: {
    src: { type: 'path', required: true, doc: 'The file on the host.' },
    dest: { type: 'str', required: true, doc: 'Where it goes on the controller.' },
    flat: { type: 'bool', default: false, doc: 'No folders of hosts below `dest`.' },
    fail_on_missing: { type: 'bool', default: true, doc: 'Fails where the host has no such file.' },
    validate_checksum: { type: 'bool', default: true, doc: 'No effect: what arrived is always compared.' },
  },
  run: async ({ src, dest, flat, fail_on_missing }, context) => {
    const state = await read(src, context);
    const obstacle = obstacleOf(state, src);
    if (obstacle !== undefined) {
      const msg =
        fail_on_missing && state.type !== 'absent' ? obstacle : `${obstacle}, not transferring, ignored`;
      const ignored = !fail_on_missing && state.type === 'absent';
      return { failed: fail_on_missing, msg, ...(ignored && { result: { file: src } }) };
    }
    const checksum = String(state.checksum).replace(/^sha1:/, '');
    const file = placeOf(src, dest, flat, context);
    if (existsSync(file) && statSync(file).isDirectory()) {
      return {
        failed: true,
        msg: `dest is an existing directory, use a trailing slash if you want to fetch src into that directory`,
      };
    }
    const before = existsSync(file) ? readFileSync(file) : undefined;
    const told = { dest: file, checksum };
    if (before && sumOf(before, 'sha1') === checksum) {
      return { result: { ...told, file: src, md5sum: sumOf(before, 'md5') } };
    }
    if (context.check) return { changed: true, result: told };
    const bytes = await context.download(state.path);
    const arrived = sumOf(bytes, 'sha1');
    if (arrived !== checksum) {
      return {
        failed: true,
        msg: 'checksum mismatch',
        result: { ...told, remote_checksum: checksum, checksum: arrived },
      };
    }
    writeWhole(file, bytes);
    return {
      changed: true,
      result: { ...told, md5sum: sumOf(bytes, 'md5'), remote_md5sum: null, remote_checksum: checksum },
    };
  },
});

/** The file as it is, where links lead. */
const read = async (name: string, context: ActionContext): Promise<PathState> => {
  const asked = path(name, { checksum: 'sha1' });
  const found = (await context.read([asked])).get(asked);
  const end = endOf(found);
  if (end === undefined) return found;
  const behind = path(end, { checksum: 'sha1' });
  return (await context.read([behind])).get(behind);
};

const obstacleOf = ({ type, checksum }: PathState, src: string): string | undefined => {
  if (type === 'absent') return 'the remote file does not exist';
  if (type === 'directory') return 'remote file is a directory, fetch cannot work on directories';
  return typeof checksum === 'string' ? undefined : `File is not readable: ${src}`;
};

/** Relative places start beside the playbook. */
const placeOf = (
  src: string,
  dest: string,
  flat: boolean,
  { controller: { scope } }: ActionContext,
): string => {
  const folder = resolve(String(scope.lookup('playbook_dir') ?? '.'), dest);
  if (!flat) return join(folder, String(scope.lookup('inventory_hostname')), src);
  return dest.endsWith('/') ? join(folder, basename(src)) : folder;
};

const sumOf = (bytes: Uint8Array, algorithm: 'md5' | 'sha1'): string =>
  createHash(algorithm).update(bytes).digest('hex');

/** Under another name first: nobody ever sees half of it. */
const writeWhole = (file: string, bytes: Uint8Array): void => {
  mkdirSync(dirname(file), { recursive: true });
  const beside = join(dirname(file), `.${basename(file)}.orchestrate-${process.pid}`);
  writeFileSync(beside, bytes);
  renameSync(beside, file);
};
