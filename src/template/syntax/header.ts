import { Fault } from '../../source/fault.ts';
import type { RenderOptions } from '../contract.ts';
import { type Marks, USUAL_MARKS } from './marks.ts';

/** What a template file says of itself in its first line, and the rest of it. */
export interface Headed {
  readonly text: string;
  /** How many lines were taken away. */
  readonly lines: number;
  readonly options: RenderOptions;
}

const PREFIX = '#jinja2:';

const startsOf = ({ variable, block, comment }: Marks): readonly string[] => [
  variable[0],
  block[0],
  comment[0],
];

/** Whether a file has anything to render: a mark, or a first line of options. */
export const isTemplate = (text: string, { marks = {} }: RenderOptions): boolean =>
  text.startsWith(PREFIX) || startsOf({ ...USUAL_MARKS, ...marks }).some((start) => text.includes(start));

/**
 * Takes the `#jinja2: trim_blocks: False, …` off a template file; what it says outweighs what was asked for. Throws a
 * 'template' `Fault` for what is no `name: value`.
 */
export const takeHeader = (text: string, given: RenderOptions): Headed => {
  if (!text.startsWith(PREFIX)) return { text, lines: 0, options: given };
  const end = text.indexOf('\n');
  const line = text.slice(PREFIX.length, end < 0 ? undefined : end);
  const said = new Map(
    line.split(/,(?=\s*\w+\s*:)/).map((part): [string, string] => {
      const at = part.indexOf(':');
      if (at < 0)
        throw new Fault(
          'template',
          `Missing key-value separator ':' in the template's first line: '${part.trim()}'`,
        );
      return [
        part.slice(0, at).trim(),
        part
          .slice(at + 1)
          .trim()
          .replace(/^(['"])(.*)\1$/, '$2'),
      ];
    }),
  );
  const options = optionsOf((name) => said.get(name), given);
  return { text: end < 0 ? '' : text.slice(end + 1), lines: 1, options };
};

/** The options of a render by the names that Ansible has for them; text counts as it is written in a header. */
export const optionsOf = (
  ask: (name: string) => string | boolean | undefined,
  otherwise: RenderOptions,
): RenderOptions => {
  const flag = (name: string): boolean | undefined => {
    const value = ask(name);
    return typeof value === 'string' ? /^(true|yes|on|1)$/i.test(value) : value;
  };
  const pair = (kind: 'variable' | 'block' | 'comment', usual: readonly [string, string]) => {
    const [start, end] = [ask(`${kind}_start_string`), ask(`${kind}_end_string`)];
    if (start === undefined && end === undefined) return {};
    return { [kind]: [String(start ?? usual[0]), String(end ?? usual[1])] };
  };
  const line = (kind: 'statement' | 'comment') => {
    const prefix = ask(`line_${kind}_prefix`);
    return prefix === undefined
      ? {}
      : { [kind === 'statement' ? 'lineStatement' : 'lineComment']: String(prefix) };
  };
  const marks = {
    ...otherwise.marks,
    ...pair('variable', otherwise.marks?.variable ?? ['{{', '}}']),
    ...pair('block', otherwise.marks?.block ?? ['{%', '%}']),
    ...pair('comment', otherwise.marks?.comment ?? ['{#', '#}']),
    ...line('statement'),
    ...line('comment'),
  };
  const [trimBlocks, lstripBlocks] = [flag('trim_blocks'), flag('lstrip_blocks')];
  return {
    ...otherwise,
    ...(trimBlocks === undefined ? {} : { trimBlocks }),
    ...(lstripBlocks === undefined ? {} : { lstripBlocks }),
    ...(Object.keys(marks).length > 0 ? { marks } : {}),
  };
};
