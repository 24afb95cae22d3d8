import { reader } from '../contract.ts';
import { sh } from '../sh.ts';

/** Whether there is a user of a number. */
export const uid = reader<string, { readonly exists: boolean }>({
  name: 'uid',
  key: (number) => number,
  read: (number) => sh`o_entry passwd ${number}`,
  parse: (_, output) => ({ exists: output.trim() !== '' }),
  absent: () => ({ exists: false }),
});
