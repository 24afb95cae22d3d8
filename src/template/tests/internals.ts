import { str } from '../../values/repr.ts';
import { Template, trusted } from '../../values/template.ts';
import { type Value, VaultText } from '../../values/value.ts';
import { Sealed } from '../runtime/undefined.ts';
import { closedTest, type TestTable } from './contract.ts';

/** Values have no tags here: what Ansible's tags say of one is seen from what it is. */
const TAGS: Readonly<Record<string, (value: Value) => boolean>> = {
  VaultedValue: (value) => value instanceof VaultText || value instanceof Sealed,
  // Of text with nothing in it to render, trust makes no difference.
  TrustedAsTemplate: (value) =>
    value instanceof Template || (typeof value === 'string' && typeof trusted(value) === 'string'),
};

/** What ansible-core shows its own tests of itself, as far as there is such a thing here. */
export const internalTests: TestTable = {
  'ansible._protomatter.tagged_with': closedTest(
    'tag',
    (_, value, tag = '') => TAGS[str(tag)]?.(value) === true,
  ),
};
