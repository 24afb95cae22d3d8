import { fileNameIn } from '../../http/headers.ts';
import type { Sent } from '../../http/send.ts';
import { newContent } from '../../resources/path/write.ts';
import type { ActionContext, ActionResult } from '../contract.ts';
import { kept, keptFields } from '../files/kept.ts';
import { nameOf } from '../get_url/request.ts';
import type { UriArguments } from './arguments.ts';
import { bytesOf } from './report.ts';

/** Puts an answer into its file, or leaves the file where the answer is no newer (304); its fields are the file's common ones, and the path. */
export const keep = async (
  args: UriArguments,
  dest: string,
  { response, url }: Sent,
  { controller, manage }: ActionContext,
): Promise<ActionResult> => {
  const bytes = bytesOf(response, args);
  const content = response.status === 304 ? undefined : newContent(controller.contentOf(bytes), bytes);
  const done = await manage(
    kept,
    { ...args, dest },
    { name: fileNameIn(response) ?? nameOf(url), content, backup: false },
  );
  const { dest: path = null, ...file } = keptFields(done);
  return { ...done, result: { ...file, path } };
};
