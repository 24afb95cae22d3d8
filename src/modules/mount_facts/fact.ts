import type { Facts } from '../../facts/fact.ts';
import { sizesOf } from '../../facts/sizes.ts';
import { dict, type Value } from '../../values/value.ts';
import type { Mount } from './parse.ts';

/** The facts of mounts by their places, of what `o_sizes` prints of them; and the places of those that took too long. */
export const measured = (mounts: readonly Mount[], output: string) => {
  const lines = output.split('\n');
  const uuids = new Map(
    lines.flatMap((line) => {
      const [word, uuid, device] = line.split(' ');
      return word === 'uuid' && uuid !== undefined && device !== undefined ? [[device, uuid] as const] : [];
    }),
  );
  const isLate = (index: number): boolean => lines[index] === 'late';
  return {
    known: mounts
      .map((mount, index) => [mount.mount, factOf(mount, sizesOf(lines[index] ?? ''), uuids)] as const)
      .filter((_, index) => !isLate(index)),
    late: mounts.filter((_, index) => isLate(index)).map(({ mount }) => mount),
  };
};

const factOf = (
  { source, line, ...fields }: Mount,
  sizes: Facts | undefined,
  uuids: ReadonlyMap<string, string>,
): Value =>
  dict({
    ...fields,
    ...sizes,
    uuid: uuids.get(fields.device) ?? null,
    ansible_context: dict({ source, source_data: line }),
  });
