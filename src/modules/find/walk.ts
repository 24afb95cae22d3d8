import { lines, sh } from '../../resources/sh.ts';
import type { ActionContext } from '../contract.ts';
import walkScript from './walk.sh';

/** A directory that was looked through. */
export interface Walked {
  /** As it was asked for. */
  readonly asked: string;
  /** What lies below it; undefined where it is no directory. */
  readonly below: readonly Met[] | undefined;
}

/** A path that was come across, and how many levels below its root it is: 1 for what lies right in it. */
export interface Met {
  readonly path: string;
  readonly level: number;
}

/** Looks through directories of the host. `depth` is how many levels, `now` the host's time in seconds. */
export const walk = async (
  roots: readonly string[],
  { depth, follow }: { readonly depth: number | undefined; readonly follow: boolean },
  context: ActionContext,
): Promise<{ readonly now: number; readonly walked: readonly Walked[] }> => {
  const { stdout } = await context.request(
    lines(
      sh`o_depth=${depth === undefined ? '' : String(depth)}; o_follow=${follow ? '-L' : ''}; set -- ${roots}`,
      { text: walkScript },
    ),
  );
  const [now = '', rest = ''] = splitOnce(stdout, '\n');
  const found = new Map<number, string[]>();
  let current: string[] = [];
  for (const piece of rest.split('\0')) {
    const [, number] = /^(\d+) /.exec(piece) ?? [];
    if (piece.startsWith('/')) current.push(piece);
    else if (number !== undefined) {
      current = [];
      found.set(Number(number), current);
    }
  }
  const walked = roots.map((asked, index) => {
    // The first is the directory itself.
    const [own, ...below] = found.get(index) ?? [];
    const levelOf = (path: string) => path.slice(own?.length ?? 0).split('/').length;
    const met = below.map((each) => ({ path: each, level: levelOf(each) }));
    return { asked, below: own === undefined ? undefined : met };
  });
  return { now: Number(now), walked };
};

const splitOnce = (text: string, mark: string): readonly [string, string] => {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
};
