/** The value, or what else there is where it is `undefined`. Not `??`, for None is a value too. */
export const orElse = <T, Other>(value: T | undefined, otherwise: () => Other): T | Other =>
  value === undefined ? otherwise() : value;
