import type { Scope } from '../../template/contract.ts';
import { dict, isDict, type Value } from '../../values/value.ts';
import type { ActionContext, ActionResult } from '../contract.ts';

/** The fact by which a host's Python is known, once a task has looked for it. */
const FACT = 'discovered_interpreter_python';

/** The Python that an earlier task found on the host. */
export const discoveredPython = ({ reaching }: ActionContext): string | undefined => {
  const facts = reaching.lookup('ansible_facts');
  const found = isDict(facts) ? facts.get(FACT) : undefined;
  return typeof found === 'string' ? found : undefined;
};

/**
 * The result of the task that looked for a Python and found this one: it says so, as Ansible's does. What was found where
 * a task is delegated to is no fact of the task's own host.
 */
export const withDiscovered = (
  answer: ActionResult,
  python: string | undefined,
  { reaching, controller }: Pick<ActionContext, 'reaching' | 'controller'>,
): ActionResult => {
  if (python === undefined) return answer;
  const own = answer.result?.ansible_facts;
  return {
    ...answer,
    result: {
      ...answer.result,
      ansible_facts: isDict(own) ? new Map<Value, Value>([...own, [FACT, python]]) : dict({ [FACT]: python }),
    },
    ...(nameIn(reaching) === nameIn(controller.scope) && {
      facts: new Map([...(answer.facts ?? []), [FACT, python]]),
    }),
  };
};

const nameIn = (scope: Scope): Value | undefined => scope.lookup('inventory_hostname');
