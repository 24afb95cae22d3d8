/** How much of something: that and more, or that and less. */
export interface Amount {
  readonly less: boolean;
  readonly value: number;
}

export const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

export const BYTES: Readonly<Record<string, number>> = {
  b: 1,
  k: 1024,
  m: 1024 ** 2,
  g: 1024 ** 3,
  t: 1024 ** 4,
};

/** '10m' is ten of that unit or more, '-10m' ten or less; undefined for what is none, as for none. */
export const amount = (
  text: string | undefined,
  units: Readonly<Record<string, number>>,
): Amount | undefined => {
  const letters = Object.keys(units).join('');
  const [, sign, number, unit = ''] =
    new RegExp(`^(-?)(\\d+)([${letters}])?$`).exec(text?.toLowerCase() ?? '') ?? [];
  if (number === undefined) return undefined;
  return { less: sign === '-', value: Number(number) * (units[unit] ?? 1) };
};
