import { compareText, str, type Value } from '../../values/index.ts';
import type { Dict } from '../../values/value.ts';
import type { Shown } from './contract.ts';

/** A group with all that is below it as a drawn tree, one line each; variables too where they are wanted. */
export const graphOf = (shown: Shown, group: string, withVariables: boolean): string =>
  linesOf(shown, group, withVariables, 0).join('\n');

const linesOf = (shown: Shown, name: string, withVariables: boolean, depth: number): readonly string[] => {
  const { inventory } = shown;
  const variables = (given: Dict, at: number) => (withVariables ? variableLines(given, at) : []);
  const hosts = name === 'all' ? [] : (inventory.groups.get(name)?.hosts ?? []);
  return [
    line(`@${name}:`, depth),
    ...(inventory.groups.get(name)?.children ?? []).flatMap((child) =>
      linesOf(shown, child, withVariables, depth + 1),
    ),
    ...hosts.flatMap((host) => [line(host, depth + 1), ...variables(shown.variablesOf(host), depth + 2)]),
    ...variables(shown.groupVariables(name), depth + 1),
  ];
};

const variableLines = (variables: Dict, depth: number): readonly string[] =>
  Array.from(variables, ([name, value]): readonly [string, Value] => [str(name), value])
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([name, value]) => line(`{${name} = ${str(value)}}`, depth));

const line = (text: string, depth: number): string =>
  depth === 0 ? text : `${'  |'.repeat(depth)}--${text}`;
