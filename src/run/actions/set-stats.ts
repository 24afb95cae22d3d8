import { invalidOptions } from '../../modules/arguments-words.ts';
import { actionModule } from '../../modules/contract.ts';
import { isVariableName } from '../../playbook/variable-name.ts';
import { attempted, Fault } from '../../source/fault.ts';
import { dict, isDict, type Value } from '../../values/index.ts';
import { asFlag } from '../attributes.ts';

/** Says something of the run as a whole: it is in the results, for whoever reads them. */
export const setStats = actionModule({
  name: 'set_stats',
  summary: 'Says something of the run as a whole',
  words: { unsupported: invalidOptions('set_stats') },
  arguments: {
    data: { type: 'raw', default: new Map(), doc: 'what is said, by name' },
    per_host: { type: 'raw', default: false, doc: 'it is said of the host, not of the run' },
    aggregate: { type: 'raw', default: true, doc: 'add to what was said before' },
  },
  run: async ({ data, per_host, aggregate }) => {
    if (!isDict(data)) throw new Fault('argument', "The 'data' option needs to be a dictionary/hash");
    const wrong = [...data.keys()].find((name) => !isVariableName(String(name)));
    if (wrong !== undefined)
      throw new Fault('task', `Task failed: Invalid variable name '${String(wrong)}'.`);
    return {
      result: { ansible_stats: dict({ data, per_host: isYes(per_host), aggregate: isYes(aggregate) }) },
    };
  },
});

/** What is no word for a boolean counts as no, as with Ansible. */
const isYes = (value: Value): boolean => attempted(() => asFlag(value, 'set_stats')) === true;
