import { unknown } from '../resources/contract.ts';
import { loadParameters, setParameter, sysctl as sysctlRead, wordsOf } from '../resources/sysctl/sysctl.ts';
import { stateModule } from './contract.ts';
import { decideEdit, editReads, missingParent } from './files/edit.ts';
import { settingOf, withoutParameter, withParameter } from './sysctl/edit.ts';

/** Has a parameter of the kernel in a sysctl.conf, or not there; and sets it in the running kernel. */
export const sysctl = stateModule({
  name: 'sysctl',
  summary: 'Manages parameters of the kernel',
  arguments: {
    name: { type: 'str', required: true, aliases: ['key'], doc: 'The parameter: net.ipv4.ip_forward.' },
    value: { type: 'str', aliases: ['val'], doc: 'Its value.' },
    state: {
      type: 'str',
      choices: ['present', 'absent'],
      default: 'present',
      doc: 'Whether the file has it.',
    },
    sysctl_file: { type: 'path', default: '/etc/sysctl.conf', doc: 'The file.' },
    sysctl_set: {
      type: 'bool',
      default: false,
      doc: 'Sets it in the running kernel, if it is not so there.',
    },
    reload: { type: 'bool', default: true, doc: 'Loads the file (sysctl -p) when it has changed.' },
    ignoreerrors: { type: 'bool', default: false, doc: 'Passes over what the kernel has not.' },
  },
  rules: { requiredIf: [['state', 'present', ['value']]] },
  needs: ({ name, sysctl_file, sysctl_set }) => [
    ...editReads(sysctl_file),
    ...(sysctl_set ? [sysctlRead(name.trim())] : []),
  ],
  decide: (args, _, states, context) => {
    const { state, sysctl_file, sysctl_set, reload, ignoreerrors } = args;
    const name = args.name.trim();
    if (name === '') return { fail: 'name cannot be blank' };
    const isPresent = state === 'present';
    const value = settingOf(args.value ?? '');
    if (isPresent && value === '') return { fail: 'value cannot be blank' };
    const missing = missingParent(sysctl_file, states);
    if (isPresent && missing !== undefined)
      return { fail: `there is no directory ${missing} for ${sysctl_file}` };
    const decision = decideEdit(
      { path: sysctl_file, create: isPresent },
      (text) => (isPresent ? withParameter(text, name, value) : withoutParameter(text, name)),
      states,
      context,
    );
    if (!('steps' in decision)) return decision;
    const kernel = sysctl_set && isPresent ? states.get(sysctlRead(name)).value : wordsOf(value);
    const sets = kernel !== wordsOf(value) && !(ignoreerrors && kernel === undefined);
    // What nobody has looked at may have become anything.
    const loaded = !sysctl_set || !isPresent ? unknown : sets ? wordsOf(value) : kernel;
    return {
      ...decision,
      result: {},
      steps: [
        ...(sets ? [setParameter(name, value)] : []),
        ...decision.steps,
        ...(reload && decision.steps.length > 0
          ? [loadParameters(sysctl_file, name, loaded, ignoreerrors)]
          : []),
      ],
    };
  },
});
