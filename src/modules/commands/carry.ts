import type { Content, Sh } from '../../resources/contract.ts';
import { lines, sh } from '../../resources/sh.ts';
import type { ActionContext } from '../contract.ts';
import { bytesOf } from './bytes.ts';
import folder from './folder.sh';
import vanish from './vanish.sh';

/** How a program came to the host. */
export interface Carried {
  /** Begins the script that runs it: sets `o_script` to its path, and sees to it that its folder `o_directory` goes. */
  readonly script: Sh;
  /** What the script is to be given, where the program travels with it. */
  readonly stdin?: Uint8Array;
}

/** Up to here a program goes along with the script that runs it. Bytes. */
const MOST_INLINE = 65_536;

/**
 * Brings a program to the host, into a folder of its own in `parent` (the host's usual place where that is an empty
 * word): along with the script that is to run it, or what is bulk before it, over a channel of its own.
 */
export const carry = async (
  name: string,
  content: Content,
  context: ActionContext,
  parent: Sh = sh`''`,
): Promise<Carried> => {
  const make = lines(sh`set -- ${parent}`, { text: folder });
  if (content.size <= MOST_INLINE) {
    const receive = sh`o_script=$o_directory/${name}; cat >"$o_script" && chmod 700 "$o_script" || exit`;
    return { script: lines(make, { text: vanish }, receive), stdin: await bytesOf(content) };
  }
  const { stdout: directory } = await context.request(lines(make, sh`printf %s "$o_directory"`));
  const path = `${directory}/${name}`;
  try {
    await context.upload(content, path, '0700');
  } catch (error) {
    await context.request(sh`rm -rf ${directory}`);
    throw error;
  }
  return { script: lines(sh`o_directory=${directory}`, { text: vanish }, sh`o_script=${path}`) };
};
