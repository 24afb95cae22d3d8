import { effect, type Knowable, type Step, unknown } from '../contract.ts';
import { promised, type Wanted } from '../path/attributes.ts';
import { type Algorithm, path } from '../path/path.ts';
import { MADE, type PathState } from '../path/state.ts';
import { modeOfNew, temporaryFor } from '../path/write.ts';
import { all, sh } from '../sh.ts';
import { type Request, requestWords } from './url.ts';

export interface DownloadOptions {
  readonly checksum?: { readonly algorithm: Algorithm; readonly sum: string } | undefined;
  readonly size?: Knowable<number> | undefined;
  readonly backup?: string | undefined;
}

/** Downloads on the host itself into a file beside the target; what has not the checksum is not kept. */
export const download = (
  target: PathState,
  request: Request,
  wanted: Wanted,
  { checksum, size, backup }: DownloadOptions,
): Step => {
  const temporary = temporaryFor(target.path, 'download');
  const replaced = target.type === 'file' ? target : undefined;
  const mode = modeOfNew(target, wanted);
  const keep = replaced ? `${String(replaced.uid)}:${String(replaced.gid)}` : '';
  return {
    title: `download ${request.url} to ${target.path}`,
    sh: all(
      sh`o_begin ${temporary}`,
      sh`{ o_fetch ${[temporary, ...requestWords(request)]} || { rm -f ${temporary}; exit 1; }; }`,
      ...(checksum ? [sh`o_expect ${[temporary, checksum.algorithm, checksum.sum]}`] : []),
      ...(backup === undefined ? [] : [sh`cp -p ${target.path} ${backup}`]),
      sh`o_place ${[temporary, target.path, keep, typeof mode === 'string' ? mode : '', wanted.owner ?? '', wanted.group ?? '']}`,
    ),
    effects: [
      effect(path(target.path, { checksum: checksum?.algorithm ?? 'sha1' }), {
        ...MADE,
        ...(replaced
          ? { uid: replaced.uid, gid: replaced.gid, owner: replaced.owner, group: replaced.group }
          : {}),
        ...promised(wanted, target),
        type: 'file',
        mode,
        links: 1,
        size: size ?? unknown,
        checksum: checksum ? `${checksum.algorithm}:${checksum.sum}` : unknown,
      }),
      ...(backup === undefined ? [] : [effect(path(backup), { ...MADE, type: 'file' })]),
    ],
    long: true,
  };
};
