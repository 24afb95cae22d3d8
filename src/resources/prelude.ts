import type { ResourceKind } from './contract.ts';
import shared from './prelude.sh';

/** Every kind that has sh functions of its own. */
const kinds: readonly Pick<ResourceKind<never, never>, 'prelude'>[] = [];

/** The sh functions of all kinds: loaded once into each session. */
export const prelude: string = [shared, ...kinds.map((kind) => kind.prelude ?? '')].join('\n');
