import { pip as pipRead } from '../resources/pip/pip.ts';
import { stateModule } from './contract.ts';
import { pipArguments, pipRules, queryOf } from './pip/arguments.ts';
import { decidePip } from './pip/decide.ts';

/** Has packages of Python installed with pip, in a virtual environment or on the host. */
export const pip = stateModule({
  name: 'pip',
  summary: 'Manages packages of Python with pip',
  differs: [
    'Where all that is asked for is there, pip is not run; that is seen by its list and by PEP 440.',
    "Without `executable` and `virtualenv` it is the pip of the host's PATH: no Python of Ansible's is there.",
  ],
  arguments: pipArguments,
  rules: pipRules,
  needs: (args) => [pipRead(queryOf(args))],
  decide: (args, _, states) => decidePip(args, states),
});
