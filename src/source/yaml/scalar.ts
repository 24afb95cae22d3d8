import { Bytes, DateTime, Float, type Value } from '../../values/value.ts';
import { Fault } from '../fault.ts';

/**
 * How YAML 1.1 reads plain scalars, as PyYAML (and so Ansible) has it: not all of the specification's forms, and no
 * YAML 1.2 ones. `0o17` and `1e3` are text, `017` is 15, `1:30` is 90, `yes` is true, `y` is text.
 * Each tag: the form that plain text must have, and what text so tagged becomes. The faults of these constructors
 * have no origin: their caller knows the place.
 */
interface ScalarType {
  readonly plain?: RegExp;
  readonly construct: (text: string) => Value;
}

const refuse = (message: string): never => {
  throw new Fault('yaml', message);
};

const BOOLEANS: Readonly<Record<string, boolean>> = {
  yes: true,
  no: false,
  true: true,
  false: false,
  on: true,
  off: false,
};

const boolean = (text: string): boolean =>
  BOOLEANS[text.toLowerCase()] ?? refuse(`'${text}' is not a boolean`);

const integer = (text: string): number | bigint => {
  const [, sign, digits = ''] = /^([-+]?)(.*)$/s.exec(text.replaceAll('_', '')) ?? [];
  const magnitude = BASES.find(({ form }) => form.test(digits))?.read(digits);
  if (magnitude === undefined) return refuse(`'${text}' is not an integer`);
  const value = sign === '-' ? -magnitude : magnitude;
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
};

const BASES: readonly { readonly form: RegExp; readonly read: (digits: string) => bigint }[] = [
  { form: /^0b[01]+$/, read: BigInt },
  { form: /^0x[0-9a-fA-F]+$/, read: BigInt },
  { form: /^0[0-7]*$/, read: (digits) => BigInt(digits === '0' ? digits : `0o${digits}`) },
  { form: /^[0-9]+$/, read: BigInt },
  { form: /^[0-9]+(:[0-9]+)+$/, read: (digits) => sexagesimal(digits.split(':').map(BigInt)) },
];

const sexagesimal = (places: readonly bigint[]): bigint =>
  places.reduce((sum, place) => sum * 60n + place, 0n);

const float = (text: string): Float => {
  const [, sign, digits = ''] = /^([-+]?)(.*)$/s.exec(text.replaceAll('_', '').toLowerCase()) ?? [];
  return new Float((sign === '-' ? -1 : 1) * magnitudeOf(digits, text));
};

const magnitudeOf = (digits: string, text: string): number => {
  if (digits === '.inf' || digits === 'inf') return Number.POSITIVE_INFINITY;
  if (digits === '.nan' || digits === 'nan') return Number.NaN;
  if (!/^[0-9.]+(:[0-9.]+)*(e[-+]?[0-9]+)?$/.test(digits)) return refuse(`'${text}' is not a float`);
  const value = digits
    .split(':')
    .map(Number)
    .reduceRight((sum, place, index, places) => sum + place * 60 ** (places.length - 1 - index), 0);
  return Number.isNaN(value) ? refuse(`'${text}' is not a float`) : value;
};

const TIMESTAMP =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(?:(Z)|([-+])(\d\d?)(?::(\d\d))?))?)?$/;

/** Ranges are checked, as Python's datetime does. */
const timestamp = (text: string): DateTime => {
  const [, year, month, day, hour, minute, second, fraction, utc, sign, zoneHour, zoneMinute] =
    TIMESTAMP.exec(text) ?? refuse(`'${text}' is not a date`);
  const within = (name: string, value: string | undefined, low: number, high: number): string =>
    Number(value) >= low && Number(value) <= high
      ? two(value)
      : refuse(`'${text}' is not a date: ${name} must be in ${low}..${high}`);
  const date = `${year}-${within('month', month, 1, 12)}-${within('day', day, 1, daysIn(year, month))}`;
  if (year === '0000') return refuse(`'${text}' is not a date: year 0 is out of range`);
  if (hour === undefined) return new DateTime(date);
  const time = `${within('hour', hour, 0, 23)}:${within('minute', minute, 0, 59)}:${within('second', second, 0, 59)}`;
  const microseconds = (fraction ?? '').slice(0, 6).padEnd(6, '0');
  const zone = utc ? '+00:00' : sign ? `${sign}${within('offset', zoneHour, 0, 23)}:${two(zoneMinute)}` : '';
  return new DateTime(`${date}T${time}${Number(microseconds) > 0 ? `.${microseconds}` : ''}${zone}`);
};

const two = (digits: string | undefined): string => (digits ?? '0').padStart(2, '0');

const daysIn = (year: string | undefined, month: string | undefined): number =>
  new Date(Date.UTC(Number(year) || 2000, Number(month), 0)).getUTCDate();

const binary = (text: string): Bytes => new Bytes(Buffer.from(text, 'base64'));

/** In the order in which plain text is tried. */
export const SCALAR_TYPES: Readonly<Record<string, ScalarType>> = {
  bool: {
    plain: /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
    construct: boolean,
  },
  float: {
    plain:
      /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
    construct: float,
  },
  int: {
    plain:
      /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
    construct: integer,
  },
  null: { plain: /^(?:~|null|Null|NULL|)$/, construct: () => null },
  timestamp: {
    plain:
      /^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[ \t]+)[0-9][0-9]?:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9][0-9]?(?::[0-9]{2})?))?)$/,
    construct: timestamp,
  },
  // Both only have a meaning as keys; as values they have no constructor.
  merge: { plain: /^<<$/, construct: () => refuse(noConstructor('tag:yaml.org,2002:merge')) },
  value: { plain: /^=$/, construct: () => refuse(noConstructor('tag:yaml.org,2002:value')) },
  binary: { construct: binary },
  str: { construct: (text) => text },
};

/** What is said of a tag that means nothing here. */
export const noConstructor = (tag: string): string =>
  `could not determine a constructor for the tag '${tag}'`;

/** No plain scalar of another type than text begins with anything else. */
const MAYBE_TYPED = /^(?:$|[-+.0-9~nNtTyYfFoO<=])/;

const RESOLVERS = Object.entries(SCALAR_TYPES).flatMap(([tag, { plain }]) => (plain ? [{ tag, plain }] : []));

/**
 * The short tag ('int', 'str', 'merge' …) of a plain scalar. Ansible reads a file that is JSON as JSON, where `1e3` is
 * a number.
 */
export const resolvePlain = (text: string, json: boolean): string => {
  if (json && JSON_EXPONENT.test(text)) return 'float';
  if (!MAYBE_TYPED.test(text)) return 'str';
  return RESOLVERS.find(({ plain }) => plain.test(text))?.tag ?? 'str';
};

const JSON_EXPONENT = /^-?[0-9]+(?:\.[0-9]+)?[eE][-+]?[0-9]+$/;
