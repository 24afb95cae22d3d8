import { trusted } from '../../values/template.ts';
import { typeName } from '../../values/types.ts';
import { resolved } from '../runtime/final.ts';
import { type FilterTable, lazyFilter } from './contract.ts';

/** What ansible-core shows its own tests of itself, as far as there is such a thing here. */
export const internalFilters: FilterTable = {
  'ansible._protomatter.finalize': lazyFilter('', (session, value) =>
    resolved(value, (one) => session.force(one), true),
  ),
  'ansible._protomatter.apply_trust': lazyFilter('', (_, value) =>
    typeof value === 'string' ? trusted(value) : value,
  ),
  'ansible._protomatter.true_type': lazyFilter('', (_, value) => typeName(value)),
};
