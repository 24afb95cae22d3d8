import type { Dict } from '../../values/value.ts';
import type { Inventory } from '../contract.ts';

/** An inventory with what is to be shown of its hosts and groups. */
export interface Shown {
  readonly inventory: Inventory;
  /** All hosts that are to be shown, in order. */
  hosts(): readonly string[];
  /** Those of them that a group names itself. */
  hostsIn(group: string): readonly string[];
  variablesOf(host: string): Dict;
  /** A group's own variables, those in files included. */
  groupVariables(group: string): Dict;
}
