import { actionModule } from '../../modules/contract.ts';
import { isVariableName } from '../../playbook/variable-name.ts';
import { Fault } from '../../source/fault.ts';
import { dict } from '../../values/index.ts';

/** Says something of the run as a whole: it is in the results, for whoever reads them. */
export const setStats = actionModule({
  name: 'set_stats',
  summary: 'Says something of the run as a whole',
  arguments: {
    data: { type: 'dict', required: true, doc: 'what is said, by name' },
    per_host: { type: 'bool', default: false, doc: 'it is said of the host, not of the run' },
    aggregate: { type: 'bool', default: true, doc: 'add to what was said before' },
  },
  run: async ({ data, per_host, aggregate }) => {
    const wrong = [...data.keys()].find((name) => !isVariableName(String(name)));
    if (wrong !== undefined)
      throw new Fault('argument', `set_stats: '${String(wrong)}' cannot be a variable's name`);
    return { result: { ansible_stats: dict({ data, per_host, aggregate }) } };
  },
});
