import { unknown } from '../resources/contract.ts';
import { answerQuestion, type DebconfState, debconf as debconfRead } from '../resources/debconf/debconf.ts';
import { dict, isList, type Value } from '../values/value.ts';
import type { Arguments } from './arguments.ts';
import { textOf } from './arguments-convert.ts';
import { type Decision, type StateContext, stateModule } from './contract.ts';

const table = {
  name: { type: 'str', required: true, aliases: ['pkg'], doc: 'The package.' },
  question: {
    type: 'str',
    aliases: ['selection', 'setting'],
    doc: 'What it would ask; told of all where left out.',
  },
  vtype: {
    type: 'str',
    choices: [
      'boolean',
      'error',
      'multiselect',
      'note',
      'password',
      'seen',
      'select',
      'string',
      'text',
      'title',
    ],
    doc: 'Of what type the answer is.',
  },
  value: { type: 'raw', aliases: ['answer'], doc: 'The answer; of a multiselect it may be a list.' },
  unseen: { type: 'bool', default: false, doc: 'Has the question asked all the same.' },
} as const;

/** Answers beforehand what a package would ask when it is configured. */
export const debconf = stateModule({
  name: 'debconf',
  summary: 'Answers questions of packages beforehand',
  differs: [
    'Needs no debconf-utils on the host.',
    'A `value` that is a number, or yes or no for a question about text, is taken as text.',
  ],
  arguments: table,
  rules: { together: [['question', 'vtype', 'value']] },
  needs: (args) => [readOf(args)],
  decide: (args, _, states, context) => {
    const state = states.get(readOf(args));
    if (!state.isThere) return { fail: "this host has no debconf: there is no 'debconf-show'" };
    const all = answersOf(state);
    const { question, vtype } = args;
    if (question === undefined || vtype === undefined)
      return { steps: [], result: { msg: '', current: dict(all) } };
    const value = answerOf(args);
    if (value === undefined)
      return {
        fail: `Invalid value provided for '${vtype}': it should be text${vtype === 'multiselect' ? ', or a list of texts' : ''}`,
      };
    if (isAnswered(args, value, state)) return { steps: [], result: { msg: '', current: dict(all) } };
    return answered(args, { question, type: vtype, value }, state, context);
  },
});

type DebconfArguments = Arguments<typeof table>;

/** A password is asked for by its question: debconf shows none. */
const readOf = ({ name, question, vtype }: DebconfArguments) =>
  debconfRead(name, vtype === 'password' ? question : undefined);

const answersOf = (state: DebconfState): Readonly<Record<string, Value>> =>
  Object.fromEntries(
    state.questions.map((question) => {
      const answer = state[`answer ${question}`];
      return [question, answer === unknown ? null : (answer ?? '')];
    }),
  );

/** The answer as debconf is given it; undefined for what cannot be one. */
const answerOf = ({ value = null, vtype }: DebconfArguments): string | undefined => {
  if (vtype === 'multiselect' && isList(value))
    return value.every((each) => typeof each === 'string') ? value.join(', ') : undefined;
  const text = textOf(value);
  return vtype === 'boolean' ? text?.toLowerCase() : text;
};

const isAnswered = (
  { question, vtype, value: given }: DebconfArguments,
  value: string,
  state: DebconfState,
): boolean => {
  const there = state[`answer ${question}`];
  if (there === undefined) return false;
  if (vtype === 'password') return state.secret === value;
  // A list is a set, text is as it stands.
  if (vtype === 'multiselect' && isList(given ?? null) && typeof there === 'string')
    return sorted(there) === sorted(value);
  return there === value;
};

const sorted = (list: string): string => list.split(', ').sort().join(', ');

const answered = (
  { name, unseen }: DebconfArguments,
  answer: { readonly question: string; readonly type: string; readonly value: string },
  state: DebconfState,
  context: StateContext,
): Decision => {
  const { question, value } = answer;
  const all = answersOf(state);
  // What was not answered yet is told among all that was.
  const previous = question in all ? { [question]: all[question] ?? null } : { ...all, [question]: '' };
  return {
    steps: [answerQuestion(state, name, { ...answer, unseen })],
    result: { msg: '', current: dict({ [question]: value }), previous: dict(previous) },
    ...(context.diff && { diff: { before: previous, after: { ...previous, [question]: value } } }),
  };
};
