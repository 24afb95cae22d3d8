import { parseYaml, toValue } from '../source/yaml.ts';
import { isDict, isList, makeDict, Template, type Value } from '../values/index.ts';

/** YAML that comes from data, not from content: nothing in it is a template. */
export const loadYamlData = (text: string): readonly Value[] =>
  parseYaml({ path: 'YAML text', text }).map((node) => asData(toValue(node)));

const asData = (value: Value): Value => {
  if (value instanceof Template) return value.text;
  if (isList(value)) return value.map(asData);
  return isDict(value)
    ? makeDict([...value].map(([key, item]) => [asData(key), asData(item)] as const))
    : value;
};
