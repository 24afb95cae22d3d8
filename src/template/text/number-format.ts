/** Floats in the forms of `format` and `%`: fixed, exponent and general, as C and Python print them. */

/** `f`: this many decimals; ties go to the even digit, as Python rounds. */
export const fixed = (value: number, precision: number): string => {
  if (!Number.isFinite(value)) return notFinite(value);
  if (Math.abs(value) >= 1e21) return `${BigInt(value)}${precision > 0 ? `.${'0'.repeat(precision)}` : ''}`;
  const rounded = value.toFixed(Math.min(precision, 100));
  if (precision > 60) return rounded;
  // JS rounds ties away from zero. A tie shows in the exact decimals.
  const exact = value.toFixed(Math.min(100, precision + 40));
  const cut = exact.length - Math.min(40, 100 - precision) - (precision === 0 ? 1 : 0);
  const isTie = /^\.?50*$/.test(exact.slice(cut));
  if (!isTie) return rounded;
  const down = exact.slice(0, cut).replace(/\.$/, '');
  return /[02468]$/.test(down) ? down : rounded;
};

/** `e`: one digit before the point, this many after it. */
export const exponent = (value: number, precision: number): string => {
  if (!Number.isFinite(value)) return notFinite(value);
  return value.toExponential(Math.min(precision, 100)).replace(/e([+-])(\d)$/, 'e$10$2');
};

/** `g`: this many significant digits, without the zeros at the end unless they are wanted. */
export const general = (value: number, precision: number, keepZeros = false): string => {
  if (!Number.isFinite(value)) return notFinite(value);
  const digits = Math.max(1, precision);
  const power = value === 0 ? 0 : Number(value.toExponential(Math.min(digits - 1, 100)).split('e')[1]);
  const inRange = power >= -4 && power < digits;
  const text = inRange ? fixed(value, digits - 1 - power) : exponent(value, digits - 1);
  if (keepZeros || !text.includes('.')) return text;
  return text.replace(/\.?0+(?=e|$)/, '');
};

const notFinite = (value: number): string => (Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf');

/** Puts a separator between each three digits (each four for bases other than ten). */
export const grouped = (digits: string, separator: string, size = 3): string => {
  const [, whole = '', rest = ''] = /^(\w*)(.*)$/s.exec(digits) ?? [];
  return whole.replace(new RegExp(`\\B(?=(?:\\w{${size}})+$)`, 'g'), separator) + rest;
};
