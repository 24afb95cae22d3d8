/** Whether to colour what goes to a stream: NO_COLOR and FORCE_COLOR before whether it is a terminal. */
export const hasColor = (
  stream: { readonly isTTY?: boolean },
  env: NodeJS.ProcessEnv = process.env,
): boolean => {
  const { NO_COLOR, FORCE_COLOR, ANSIBLE_NOCOLOR, ANSIBLE_FORCE_COLOR } = env;
  if (NO_COLOR || isOn(ANSIBLE_NOCOLOR)) return false;
  return isOn(FORCE_COLOR) || isOn(ANSIBLE_FORCE_COLOR) || stream.isTTY === true;
};

const isOn = (value: string | undefined): boolean =>
  value !== undefined && !['', '0', 'false', 'no', 'off'].includes(value.toLowerCase());
