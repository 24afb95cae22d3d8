import type { JsonObject } from '../record/events.ts';
import { toYaml, type YamlOptions } from '../template/text/yaml-writer.ts';
import { fromPlain } from '../values/index.ts';
import type { Display } from './contract.ts';
import { dump, dumpLines } from './dump.ts';

const YAML: YamlOptions = {
  flow: 'none',
  indent: 4,
  width: Number.POSITIVE_INFINITY,
  sortKeys: true,
  explicitStart: false,
  explicitEnd: false,
  allowUnicode: true,
  style: undefined,
  literalLines: true,
};

/** What stands in place of the lines of an output that is shown as text beside them. */
const OMITTED = '<omitted>';

/** A result as the settings want it: JSON on one line, or over `lines`; YAML below its head. */
export const resultTextOf = (
  result: JsonObject,
  { resultFormat, pretty }: Pick<Display, 'resultFormat' | 'pretty'>,
  lines: boolean,
): string => {
  if (resultFormat === 'json') return lines || pretty ? dumpLines(result) : dump(result);
  if (Object.keys(result).length === 0) return '{}';
  const shown = pretty === false ? result : withoutLines(result);
  return `\n${toYaml(fromPlain(shown), YAML).replace(/^(?=.)/gm, '    ')}`.trimEnd();
};

const withoutLines = (result: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(result).map(([key, value]) => [
      key,
      /^std(?:out|err)_lines$/.test(key) && key.slice(0, 6) in result ? OMITTED : value,
    ]),
  );
