import { Fault } from '../source/fault.ts';
import { didYouMean } from '../source/nearest.ts';
import type { MappingNode, Node } from '../source/node.ts';
import type { Origin } from '../source/origin.ts';
import { toValue } from '../source/yaml.ts';
import type { Value } from '../values/value.ts';
import { asMapping, isEmpty } from './nodes.ts';

/** A variable that a play asks for before it begins: one entry of `vars_prompt`. */
export interface Prompt {
  readonly name: string;
  readonly options: ReadonlyMap<PromptOption, Value>;
  readonly origin: Origin;
}

/** What an entry can say beside its name. */
const OPTIONS = [
  'prompt',
  'default',
  'private',
  'confirm',
  'encrypt',
  'salt',
  'salt_size',
  'unsafe',
] as const;
export type PromptOption = (typeof OPTIONS)[number];

/** Reads `vars_prompt`: a list of entries, or a single one. */
export const readPrompts = (node: Node | undefined): readonly Prompt[] => {
  if (!node || isEmpty(node)) return [];
  const items = node.kind === 'sequence' ? node.items : [node];
  return items.map((item) => readPrompt(asMapping(item, "An entry of 'vars_prompt'")));
};

const readPrompt = ({ entries, origin }: MappingNode): Prompt => {
  const name = entries.find(({ key }) => key === 'name');
  const text = name && toValue(name.value);
  if (typeof text !== 'string') {
    throw new Fault('keyword', "Invalid vars_prompt data structure, missing 'name' key", { origin });
  }
  const options = entries
    .filter((entry) => entry !== name)
    .map(({ key, keyOrigin, value }) => {
      const option = OPTIONS.find((each) => each === key);
      if (option) return [option, toValue(value)] as const;
      throw new Fault(
        'keyword',
        `Invalid vars_prompt data structure, found unsupported key '${String(key)}'`,
        {
          origin: keyOrigin,
          hint: didYouMean(String(key), OPTIONS) ?? `it takes name, ${OPTIONS.join(', ')}`,
        },
      );
    });
  return { name: text, options: new Map(options), origin: name?.value.origin ?? origin };
};
