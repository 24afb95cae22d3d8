import type { Sh } from '../resources/contract.ts';
import { lines, sh } from '../resources/sh.ts';
import type { Facts } from './fact.ts';
import text from './gather.sh';
import { sectionsOf } from './sections.ts';
import { partsOf } from './subsets.ts';

/** The script that prints what the facts of these subsets are made of: one round trip, whatever is asked for. */
export const gatherScript = (subsets: readonly string[], factPath: string): Sh =>
  lines(
    { text },
    sh`o_fact_path=${factPath}`,
    sh`{ o_gather ${partsOf(subsets).map(({ name }) => name)}; } 2>/dev/null`,
  );

/** The facts of what that script printed, by name, without the prefix `ansible_`. */
export const parseFacts = (subsets: readonly string[], output: string): Facts => {
  const sections = sectionsOf(output);
  return Object.assign({}, ...partsOf(subsets).map(({ collect }) => collect(sections)));
};
