import type { TaskArguments } from '../playbook/tree.ts';
import type { Dict, Value } from '../values/index.ts';

/** The name that Ansible has for the text behind a module's name, where it shows a task's arguments. */
const RAW_PARAMS = '_raw_params';

/** A task's arguments as Ansible shows them: the text behind the module's name is one of them. */
export const withRawParams = ({ given, freeForm }: Pick<TaskArguments, 'given' | 'freeForm'>): Dict =>
  freeForm === undefined ? given : new Map<Value, Value>([...given, [RAW_PARAMS, freeForm]]);

/** The arguments that {@link withRawParams} shows so. */
export const fromRawParams = (shown: Dict): Pick<TaskArguments, 'given' | 'freeForm'> => ({
  given: new Map([...shown].filter(([name]) => name !== RAW_PARAMS)),
  freeForm: shown.get(RAW_PARAMS),
});
