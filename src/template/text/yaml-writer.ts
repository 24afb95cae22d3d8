import { typeError } from '../../values/error.ts';
import { floatText } from '../../values/float-text.ts';
import { sorted } from '../../values/ordering.ts';
import { Template } from '../../values/template.ts';
import { isSet, typeName } from '../../values/types.ts';
import { Bytes, DateTime, Float, isDict, isList, type Value, VaultText } from '../../values/value.ts';
import { anchorsIn } from './yaml-anchors.ts';
import { doubleQuoted, folded, scalarStyle } from './yaml-scalar.ts';

export interface YamlOptions {
  /** Which collections stand on one line: none, those that hold only scalars, or all. */
  readonly flow: 'none' | 'leaves' | 'all';
  readonly indent: number;
  /** Lines break beyond this column. */
  readonly width: number;
  readonly sortKeys: boolean;
  readonly explicitStart: boolean;
  readonly explicitEnd: boolean;
  readonly allowUnicode: boolean;
  /** How every scalar is written; the plainest way for each where it is not given. */
  readonly style: 'single' | 'double' | 'literal' | undefined;
  /** Text of several lines stands line by line, in a literal block. */
  readonly literalLines?: boolean;
  /** Which lists and dicts that stand at several places are written once, and named at the others. */
  readonly anchors?: (value: Value) => boolean;
}

/** YAML as PyYAML's safe dumper writes it. */
export const toYaml = (value: Value, options: YamlOptions): string => {
  const writer: Writer = {
    options,
    text: options.explicitStart ? '---' : '',
    column: options.explicitStart ? 3 : 0,
    anchors: options.anchors
      ? anchorsIn(value, (dict) => entriesOf(dict, options), options.anchors)
      : new Map(),
    told: new Set(),
  };
  if (options.explicitStart) put(writer, isCollection(value) && !inFlow(value, options) ? '\n' : ' ');
  writeNode(writer, value, { level: -1, inSequence: false, flow: false, key: false, fresh: true });
  put(writer, '\n');
  return writer.text + (options.explicitEnd ? '...\n' : '');
};

interface Writer {
  readonly options: YamlOptions;
  text: string;
  column: number;
  readonly anchors: ReadonlyMap<Value, string>;
  /** What has been written that has an anchor. */
  readonly told: Set<Value>;
}

interface Place {
  /** Blanks before what belongs to the collection around; -1 at the top. */
  readonly level: number;
  readonly inSequence: boolean;
  readonly flow: boolean;
  readonly key: boolean;
  /** Nothing stands on the line yet. */
  readonly fresh: boolean;
}

const put = (writer: Writer, text: string): void => {
  writer.text += text;
  const end = text.lastIndexOf('\n');
  writer.column = end < 0 ? writer.column + text.length : text.length - end - 1;
};

const isCollection = (value: Value): boolean => isList(value) || isDict(value) || isSet(value);

const inFlow = (value: Value, { flow }: YamlOptions): boolean => {
  if (flow === 'all') return true;
  const items = isDict(value)
    ? [...value.keys(), ...value.values()]
    : isList(value)
      ? value
      : isSet(value)
        ? [...value]
        : [];
  return items.length === 0 || (flow === 'leaves' && !items.some(isCollection));
};

const writeNode = (writer: Writer, value: Value, place: Place): void => {
  const anchor = writer.anchors.get(value);
  if (anchor === undefined) {
    writeValue(writer, value, place);
    return;
  }
  const known = writer.told.has(value);
  writer.told.add(value);
  put(writer, `${writer.text.endsWith(':') ? ' ' : ''}${known ? '*' : '&'}${anchor}`);
  if (known) return;
  if (place.flow || inFlow(value, writer.options)) put(writer, ' ');
  writeValue(writer, value, { ...place, fresh: false });
};

const writeValue = (writer: Writer, value: Value, place: Place): void => {
  if (isSet(value)) writeNode(writer, [...value], place);
  else if (!isList(value) && !isDict(value)) writeScalar(writer, value, place);
  else if (place.flow || inFlow(value, writer.options)) writeFlow(writer, value, place);
  else if (isList(value)) writeSequence(writer, value, place);
  else if (isDict(value)) writeMapping(writer, value, place);
};

const writeSequence = (
  writer: Writer,
  items: readonly Value[],
  { level, inSequence, fresh }: Place,
): void => {
  // A list inside a mapping is not indented further.
  const at = level < 0 ? 0 : inSequence ? level + writer.options.indent : level;
  for (const [index, item] of items.entries()) {
    if (index > 0 || !fresh) put(writer, `\n${' '.repeat(at)}`);
    put(writer, '-');
    const nested = isCollection(item) && !inFlow(item, writer.options) && !writer.anchors.has(item);
    put(writer, nested ? ' '.repeat(writer.options.indent - 1) : ' ');
    writeNode(writer, item, { level: at, inSequence: true, flow: false, key: false, fresh: true });
  }
};

const writeMapping = (writer: Writer, dict: ReadonlyMap<Value, Value>, { level, fresh }: Place): void => {
  const at = level < 0 ? 0 : level + writer.options.indent;
  for (const [index, [key, item]] of entriesOf(dict, writer.options).entries()) {
    if (index > 0 || !fresh) put(writer, `\n${' '.repeat(at)}`);
    writeNode(writer, key, { level: at, inSequence: false, flow: false, key: true, fresh: true });
    put(writer, ':');
    const nested = isCollection(item) && !inFlow(item, writer.options);
    if (!nested) put(writer, ' ');
    writeNode(writer, item, { level: at, inSequence: false, flow: false, key: false, fresh: false });
  }
};

const entriesOf = (
  dict: ReadonlyMap<Value, Value>,
  { sortKeys }: YamlOptions,
): readonly (readonly [Value, Value])[] => {
  if (!sortKeys) return [...dict];
  try {
    return sorted(
      [...dict].map(([key, item]) => [key, item]),
      (pair) => (isList(pair) ? (pair[0] ?? null) : null),
    ).flatMap((pair) => (isList(pair) ? [[pair[0] ?? null, pair[1] ?? null] as const] : []));
  } catch {
    // Keys without an order between them stay as they are, as PyYAML leaves them.
    return [...dict];
  }
};

const writeFlow = (
  writer: Writer,
  value: readonly Value[] | ReadonlyMap<Value, Value>,
  { level }: Place,
): void => {
  const at = Math.max(0, level) + (level < 0 ? writer.options.indent : writer.options.indent);
  const inside = { level: at, inSequence: false, flow: true, key: false, fresh: false };
  const separate = (index: number): void => {
    if (index > 0) put(writer, ',');
    if (writer.column > writer.options.width) put(writer, `\n${' '.repeat(at)}`);
    else if (index > 0) put(writer, ' ');
  };
  put(writer, isDict(value) ? '{' : '[');
  if (isDict(value)) {
    for (const [index, [key, item]] of entriesOf(value, writer.options).entries()) {
      separate(index);
      writeNode(writer, key, { ...inside, key: true });
      put(writer, ': ');
      writeNode(writer, item, inside);
    }
  } else {
    for (const [index, item] of value.entries()) {
      separate(index);
      writeNode(writer, item, inside);
    }
  }
  put(writer, isDict(value) ? '}' : ']');
};

const writeScalar = (writer: Writer, given: Value, { level, flow, key }: Place): void => {
  const value = given instanceof Template ? given.text : given;
  const { width, indent, allowUnicode, literalLines, style } = writer.options;
  const asked = literalLines && typeof value === 'string' && value.includes('\n') ? 'literal' : style;
  if (value instanceof VaultText) {
    const blanks = ' '.repeat(Math.max(0, level) + indent);
    put(writer, `!vault |\n${blanks}${value.ciphertext.trimEnd().replaceAll('\n', `\n${blanks}`)}`);
    return;
  }
  if (asked === 'literal' && !flow && !key) {
    put(writer, tagOf(value) + literalBlock(textOf(value), ' '.repeat(Math.max(0, level) + indent)));
    return;
  }
  if (typeof value !== 'string') {
    const text = scalarText(value);
    const quote = asked === 'single' ? "'" : '"';
    put(writer, asked ? `${tagOf(value)}${quote}${text}${quote}` : text);
    return;
  }
  const fold = { column: writer.column, width, indent: ' '.repeat(Math.max(0, level) + indent), split: !key };
  const usual = scalarStyle(value, { flow, key, allowUnicode });
  const chosen = asked === undefined || (asked === 'single' && usual === 'double') ? usual : asked;
  if (chosen === 'plain') put(writer, folded(value, fold));
  else if (chosen === 'single')
    put(writer, `'${folded(value.replaceAll("'", "''"), { ...fold, column: fold.column + 1 })}'`);
  else put(writer, doubleQuoted(value, fold, allowUnicode));
};

/** Says of a scalar in a style of text that it is none. */
const tagOf = (value: Value): string => (typeof value === 'string' ? '' : '! ');

const textOf = (value: Value): string => (typeof value === 'string' ? value : scalarText(value));

/** A block with the text's own lines; its sign tells how many line breaks end it. */
const literalBlock = (text: string, indent: string): string => {
  const sign = text.endsWith('\n\n') ? '+' : text.endsWith('\n') ? '' : '-';
  const lines = text.replace(/\n$/, '').split('\n');
  return `|${sign}\n${lines.map((line) => (line === '' ? '' : indent + line)).join('\n')}`;
};

const scalarText = (value: Value): string => {
  if (value === null) return 'null';
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'bigint')
    return String(value);
  if (value instanceof Float) return yamlFloat(value.value);
  if (value instanceof DateTime) return value.iso.replace('T', ' ');
  if (value instanceof Bytes) return `!!binary |\n  ${Buffer.from(value.data).toString('base64')}`;
  throw typeError(`cannot represent an object of type ${typeName(value)}`);
};

const yamlFloat = (value: number): string => {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  const text = floatText(value);
  return text.includes('.') ? text : text.replace('e', '.0e');
};
