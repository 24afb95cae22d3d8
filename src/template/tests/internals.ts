import { str } from '../../values/repr.ts';
import { VaultText } from '../../values/value.ts';
import { Sealed } from '../runtime/undefined.ts';
import { closedTest, type TestTable } from './contract.ts';

/** What ansible-core shows its own tests of itself, as far as there is such a thing here. */
export const internalTests: TestTable = {
  'ansible._protomatter.tagged_with': closedTest(
    'tag',
    (_, value, tag = '') =>
      str(tag) === 'VaultedValue' && (value instanceof VaultText || value instanceof Sealed),
  ),
};
