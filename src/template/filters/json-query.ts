import { PythonError, valueError } from '../../values/error.ts';
import { str } from '../../values/repr.ts';
import { compileQuery } from '../jmespath/compile.ts';
import { type FilterTable, filter } from './contract.ts';

/** Asks a structure by an expression of JMESPath. */
export const jsonQueryFilters: FilterTable = {
  'community.general.json_query': filter('expr', (_, value, expression = '') => {
    try {
      return compileQuery(str(expression))(value);
    } catch (error) {
      if (!(error instanceof PythonError)) throw error;
      throw valueError(`JMESPathError in json_query filter plugin: ${error.message}`);
    }
  }),
};
