import type { Origin } from '../source/origin.ts';
import type { Warn } from '../source/warning.ts';
import type { TaskArguments } from './tree.ts';

/** Arguments that are permissions, in every module that has them. */
const MODES = ['mode', 'directory_mode'];

/**
 * Warns of permissions whose octal digits stand there as a decimal number (`mode: 644`): YAML reads them as one, and so
 * they are other permissions than are meant, here as with Ansible.
 */
export const warnOfDecimalModes = ({ given, origins }: TaskArguments, warn: Warn): void => {
  for (const name of MODES) {
    const value = given.get(name);
    const origin = origins.get(name);
    if (typeof value !== 'number' || !origin || !/^[1-7][0-7]{2,3}\b/.test(writtenAt(origin))) continue;
    warn({
      message: `${name}: ${value} is a decimal number: as permissions it is ${value.toString(8).padStart(4, '0')}`,
      origin,
      hint: `if ${value} is meant, write '${String(value).padStart(4, '0')}'`,
    });
  }
};

const writtenAt = ({ source, line, column }: Origin): string =>
  (source.text.split(/\r\n?|\n/, line)[line - 1] ?? '').slice(column - 1);
