import type { Group } from './reader.ts';
import type { Node } from './syntax.ts';

/** How many characters an expression takes; undefined where that is not always the same. */
export const widthOf = (node: Node, groups: readonly Group[]): number | undefined => {
  switch (node.kind) {
    case 'set':
    case 'any':
      return 1;
    case 'sequence':
      return sum(node.parts.map((part) => widthOf(part, groups)));
    case 'choice':
      return same(node.branches.map((branch) => widthOf(branch, groups)));
    case 'repeat': {
      const once = widthOf(node.part, groups);
      return once === 0 ? 0 : node.least === node.most && once !== undefined ? once * node.least : undefined;
    }
    case 'capture':
    case 'scope':
      return widthOf(node.part, groups);
    case 'reference':
      return groups[node.group - 1]?.width;
    case 'look':
    case 'start':
    case 'end':
    case 'edge':
      return 0;
  }
};

const sum = (widths: readonly (number | undefined)[]): number | undefined =>
  widths.reduce((all, width) => (all === undefined || width === undefined ? undefined : all + width), 0);

const same = ([first, ...others]: readonly (number | undefined)[]): number | undefined =>
  others.every((width) => width === first) ? first : undefined;
