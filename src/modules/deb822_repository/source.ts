import { isList, type Value } from '../../values/value.ts';
import { type Deb822Arguments, fieldArguments } from './arguments.ts';

/** The source's file, in the order of the arguments' names. */
export const sourceText = (args: Deb822Arguments, signedBy: string | undefined): string =>
  Object.keys(fieldArguments)
    .flatMap((name) => {
      const value = name === 'signed_by' ? signedBy : fieldOf(args, name);
      return value === undefined ? [] : [`${FIELDS[name] ?? titled(name)}:${shown(value)}\n`];
    })
    .join('');

const fieldOf = (args: Readonly<Record<string, Value | undefined>>, name: string): Value | undefined =>
  args[name];

/** Names of fields that are not their arguments' in another form. */
const FIELDS: Readonly<Record<string, string>> = { name: 'X-Repolib-Name', uris: 'URIs' };

const titled = (name: string): string =>
  name
    .split('_')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('-');

const shown = (value: Value): string => {
  if (typeof value === 'boolean') return value ? ' yes' : ' no';
  if (isList(value)) return ` ${value.map(String).join(' ')}`;
  const text = String(value).trim();
  return text.includes('\n') ? block(text) : ` ${text}`;
};

/** Lines below their field; one with nothing in it has a dot. */
const block = (text: string): string =>
  text
    .split('\n')
    .map((line) => `\n    ${line.trim() || '.'}`)
    .join('');

/** Of a name, what its files are called by. */
export const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[_\s]+/g, '-')
    .replaceAll(/[^a-z0-9-]+/g, '');
