import { type Dict, isDict, isList, str, truth, type Value } from '../values/index.ts';
import type { ArgumentRules, Option, Options } from './arguments.ts';
import { checkArguments } from './arguments-check.ts';
import { masked } from './arguments-secrets.ts';

/**
 * What is wrong with values by a specification that content has written (`meta/argument_specs.yml`), in the words that
 * Ansible registers; nothing where all is well. Rules over its arguments Ansible knows only within a dict.
 */
export const specificationErrors = (specification: Dict, given: Dict): readonly string[] => {
  const { problems, unsupported, secrets } = checkArguments({ arguments: optionsOf(specification) }, given);
  return [...problems, ...(unsupported ? [unsupported] : [])].map(({ message }) => masked(message, secrets));
};

const optionsOf = (specification: Dict): Options =>
  Object.fromEntries(
    [...specification].flatMap(([name, option]) => (isDict(option) ? [[str(name), optionOf(option)]] : [])),
  );

const optionOf = (option: Dict): Option => {
  const { choices, elements, options } = Object.fromEntries(
    ['choices', 'elements', 'options'].map((name) => [name, option.get(name)]),
  );
  return {
    type: str(option.get('type') ?? 'str'),
    required: flag(option, 'required'),
    default: option.get('default') ?? null,
    aliases: texts(option.get('aliases')),
    ...(isList(choices) && { choices }),
    // Where nothing is said of them, elements stay as they are.
    elements: typeof elements === 'string' ? elements : 'raw',
    secret: flag(option, 'no_log'),
    ...(isDict(options) && { options: optionsOf(options) }),
    rules: rulesOf(option),
    applyDefaults: flag(option, 'apply_defaults'),
  };
};

const rulesOf = (option: Dict): ArgumentRules => ({
  exclusive: groups(option.get('mutually_exclusive')),
  together: groups(option.get('required_together')),
  oneOf: groups(option.get('required_one_of')),
  requiredIf: listIn(option.get('required_if')).flatMap((rule) => {
    const [name, value = null, names, any = false] = listIn(rule);
    return name === undefined ? [] : [[str(name), value, texts(names), truth(any)] as const];
  }),
  requiredBy: dictIn(option.get('required_by')).map(([name, names]) => [str(name), texts(names)] as const),
});

/** Groups of names; one group may stand for itself. */
const groups = (value: Value | undefined): readonly (readonly string[])[] => {
  const found = listIn(value);
  return found.length > 0 && found.every((each) => typeof each === 'string')
    ? [texts(found)]
    : found.map(texts);
};

const listIn = (value: Value | undefined): readonly Value[] => (isList(value) ? value : []);

const dictIn = (value: Value | undefined): readonly (readonly [Value, Value])[] =>
  isDict(value) ? [...value] : [];

/** Names, or the one that is meant. */
const texts = (value: Value | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : listIn(value).map(str);

const flag = (option: Dict, name: string): boolean => truth(option.get(name) ?? false);
