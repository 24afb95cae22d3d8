import { invalidName, isVariableName } from '../playbook/variable-name.ts';
import { Fault } from '../source/fault.ts';
import { Secret } from '../values/secret.ts';
import { type Value, VaultText } from '../values/value.ts';
import { actionModule } from './contract.ts';

/** Sets variables of the host for the rest of the run. */
export const set_fact = actionModule({
  name: 'set_fact',
  summary: 'Sets variables of the host',
  arguments: { cacheable: { type: 'bool', default: false, doc: 'keep them as facts of the host as well' } },
  open: true,
  keepsVault: true,
  run: async ({ cacheable }, { further }) => {
    if (further.size === 0)
      throw new Fault(
        'argument',
        'No key/value pairs provided, at least one is required for this action to succeed',
      );
    const wrong = [...further.keys()].find((name) => !isVariableName(name));
    if (wrong !== undefined) throw invalidName('argument', wrong);
    return {
      variables: further,
      result: { ansible_facts: new Map([...further].map(([name, value]) => [name, hidden(value)])) },
      ...(cacheable && { facts: further }),
    };
  },
});

/** What is told of a variable's value: of closed vault text nothing, not even the text. */
const hidden = (value: Value): Value => (value instanceof VaultText ? new Secret(value) : value);
