import type { MappingEntry, ScalarNode } from '../node.ts';

/** What text in JSON says of itself, in the way of `ansible-inventory --list`: not to be rendered, or still encrypted. */
const MARKS: Readonly<Record<string, Partial<ScalarNode>>> = {
  __ansible_unsafe: { unsafe: true },
  __ansible_vault: { vault: true },
};

/** The text that such a mapping stands for; `undefined` where it is just a mapping. */
export const markedText = (entries: readonly MappingEntry[]): ScalarNode | undefined => {
  for (const { key, value } of entries) {
    const mark = typeof key === 'string' && Object.hasOwn(MARKS, key) ? MARKS[key] : undefined;
    if (mark && value.kind === 'scalar' && typeof value.value === 'string') return { ...value, ...mark };
  }
  return undefined;
};
