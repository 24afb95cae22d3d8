import { createHash } from 'node:crypto';
import type { Content } from '../../resources/contract.ts';
import { baseOf, clean } from '../../resources/path/names.ts';
import { type FromController, newContent } from '../../resources/path/write.ts';
import { Fault } from '../../source/fault.ts';
import { toJson } from '../../values/json.ts';
import { isDict, isList, type Value } from '../../values/value.ts';
import { textOf } from '../arguments-convert.ts';
import type { Controller } from '../contract.ts';
import type { CopyArguments } from './arguments.ts';

/** A file of the content, read. */
export interface LocalFile {
  readonly content: FromController;
  readonly mode: string;
  /** Of small files only. */
  readonly md5: string | undefined;
}

/** What a copy copies, as far as the controller has it. */
export type Source =
  | {
      readonly kind: 'file';
      readonly name: string | undefined;
      readonly path: string | undefined;
      readonly file: LocalFile;
    }
  | { readonly kind: 'tree'; readonly path: string; readonly entries: readonly TreeItem[] }
  | { readonly kind: 'remote'; readonly path: string };

/** Something of a directory; its path is relative to the destination. A file has its content, a link its text. */
export interface TreeItem {
  readonly path: string;
  readonly mode: string;
  readonly file?: LocalFile;
  readonly target?: string;
}

/** Reads what is copied. Throws an 'argument' `Fault` unless there is either a source or content. */
export const readSource = async (args: CopyArguments, controller: Controller): Promise<Source> => {
  if (args.src && args.content !== undefined)
    throw new Fault('argument', 'src and content are mutually exclusive');
  if (args.content !== undefined) {
    const content = controller.contentOf(contentText(args.content));
    return { kind: 'file', name: undefined, path: undefined, file: await localFile(content, '0644') };
  }
  // An empty source is as good as none.
  const src = args.src || undefined;
  if (src === undefined) throw new Fault('argument', 'src (or content) is required');
  if (args.remote_src) return { kind: 'remote', path: src };
  const path = await controller.find('files', clean(src));
  const how = { asItIs: !args.decrypt };
  const [root, ...below] = await controller.tree(path, { follow: args.local_follow });
  if (root?.type !== 'directory')
    return {
      kind: 'file',
      name: baseOf(path),
      path,
      file: await localFile(await controller.content(path, how), root?.mode ?? '0644'),
    };
  // With a slash at its end, what is in the directory; without one, the directory.
  const prefix = src.endsWith('/') ? '' : `${baseOf(path)}/`;
  const entries: TreeItem[] = src.endsWith('/') ? [] : [{ path: baseOf(path), mode: root.mode }];
  for (const entry of below) {
    const { target, mode } = entry;
    const item = { path: prefix + entry.path, mode, ...(target !== undefined && { target }) };
    const file = () => controller.content(`${path}/${entry.path}`, how);
    entries.push(entry.type === 'file' ? { ...item, file: await localFile(await file(), mode) } : item);
  }
  return { kind: 'tree', path: src, entries };
};

/** Below this a file is read at once, to travel inline and to be shown in diffs. Bytes. */
const SMALL = 64 * 1024;

const localFile = async (content: Content, mode: string): Promise<LocalFile> => {
  const bytes = content.size <= SMALL ? await bytesOf(content) : undefined;
  return {
    content: newContent(content, bytes),
    mode,
    md5: bytes && createHash('md5').update(bytes).digest('hex'),
  };
};

/** The whole of a content. */
export const bytesOf = async (content: Content): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content.open()) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** Text as it is; a dict or a list as JSON. */
const contentText = (value: Value): string =>
  isDict(value) || isList(value) ? toJson(value) : (textOf(value) ?? '');
