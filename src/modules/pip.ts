import { pip as pipRead } from '../resources/pip/pip.ts';
import { stateModule } from './contract.ts';
import { pipArguments, pipRules, queryOf } from './pip/arguments.ts';
import { decidePip } from './pip/decide.ts';

/** Has packages of Python installed with pip, in a virtual environment or on the host. */
export const pip = stateModule({
  name: 'pip',
  summary: 'Manages packages of Python with pip',
  arguments: pipArguments,
  rules: pipRules,
  needs: (args) => [pipRead(queryOf(args))],
  decide: (args, _, states) => decidePip(args, states),
});
