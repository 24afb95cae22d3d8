import { isDict, isList, type Value } from '../values/value.ts';
import { type Decision, stateModule } from './contract.ts';
import { diffList, diffValue } from './diffs.ts';
import { FILE_ARGUMENTS, wantedOf } from './files/arguments.ts';
import { withFileArguments } from './files/decided.ts';
import { decideEdit, editReads, textRead } from './files/edit.ts';
import type { Asked, Condition } from './ini_file/asked.ts';
import { withSettings } from './ini_file/edit.ts';

/** Has an option with its values in a section of an INI file, or not there. */
export const ini_file = stateModule({
  name: 'ini_file',
  summary: 'Manages settings of INI files',
  arguments: {
    path: { type: 'path', required: true, aliases: ['dest'], doc: 'The file.' },
    section: { type: 'str', doc: 'The section; where left out, what stands before the first.' },
    section_has_values: {
      type: 'list',
      elements: 'dict',
      options: {
        option: { type: 'str', required: true, doc: 'An option that the section must have.' },
        value: { type: 'str', doc: 'The value that it must have there.' },
        values: { type: 'list', doc: 'One of these.' },
      },
      rules: { exclusive: [['value', 'values']] },
      doc: 'Which of several sections of that name is meant: `option` with `value` or one of `values`.',
    },
    option: { type: 'str', doc: 'The option.' },
    value: { type: 'str', doc: 'Its value.' },
    values: { type: 'list', doc: 'Its values, a line each.' },
    state: { type: 'str', choices: ['absent', 'present'], default: 'present', doc: 'Whether it is there.' },
    exclusive: { type: 'bool', default: true, doc: 'The option has these values only.' },
    no_extra_spaces: { type: 'bool', default: false, doc: 'No blanks around the =.' },
    ignore_spaces: { type: 'bool', default: false, doc: 'Leaves lines alone that differ in blanks only.' },
    allow_no_value: { type: 'bool', default: false, doc: 'The option may stand there without a value.' },
    modify_inactive_option: {
      type: 'bool',
      default: true,
      doc: 'An example of the option behind # or ; becomes the option.',
    },
    create: { type: 'bool', default: true, doc: 'Makes the file where there is none.' },
    follow: { type: 'bool', default: false, doc: 'no effect: links are always followed' },
    backup: { type: 'bool', default: false, doc: 'Keeps a copy of the file as it was.' },
    ...FILE_ARGUMENTS,
  },
  rules: { exclusive: [['value', 'values']], requiredBy: [['section_has_values', ['section']]] },
  differs: ['A link stays one, and what it leads to is edited, whatever `follow` says.'],
  needs: (args) => editReads(args.path),
  decide: (args, _, states, context) => {
    const values = args.value === undefined ? args.values?.map(String) : [args.value];
    const isPresent = args.state === 'present';
    if (isPresent && !args.allow_no_value && !values?.length)
      return { fail: "Parameter 'value(s)' must be defined if state=present and allow_no_value=False." };
    if (!args.section && args.option === undefined) return { fail: 'one of section and option is required' };
    const isAbsent = states.get(textRead(args.path)).type === 'absent';
    if (isAbsent && !args.create)
      return { fail: `Destination ${args.path} does not exist!`, result: { rc: 257 } };
    const asked: Asked = {
      ...args,
      section: args.section || undefined,
      conditions: args.section_has_values?.map(conditionOf) ?? [],
      values: [...new Set(values)],
      isPresent,
    };
    const decide = () =>
      decideEdit(
        {
          path: args.path,
          create: isPresent,
          backup: args.backup,
          wanted: wantedOf(args),
          whenAbsent: { msg: 'OK' },
        },
        (text) => {
          const { text: after, msg } = withSettings(text, asked);
          return { text: after, msg, result: { msg } };
        },
        states,
        context,
      );
    return told(withFileArguments(args, states, decide), args.path);
  },
});

const conditionOf = (given: Value): Condition => {
  const said = (name: string) => (isDict(given) ? (given.get(name) ?? null) : null);
  const [value, values] = [said('value'), said('values')];
  return {
    option: String(said('option')),
    values: value === null ? (isList(values) ? values.map(String) : []) : [String(value)],
  };
};

/** With what Ansible's module registers: the difference in any case, though it be empty. */
const told = (decision: Decision, path: string): Decision => {
  if (!('steps' in decision)) return decision;
  const { before = '', after = '' } = diffList(decision.diff ?? [])[0] ?? {};
  const header = `${path} (content)`;
  const diff = { before, after, beforeHeader: header, afterHeader: header };
  const { msg = '', backup_file } = decision.result ?? {};
  return {
    ...decision,
    result: { msg, path, diff: diffValue(diff), ...(backup_file !== undefined && { backup_file }) },
    ...(decision.diff && { diff }),
  };
};
