import { quote, sh } from '../../resources/sh.ts';
import { Fault } from '../../source/fault.ts';
import type { ScriptOptions } from '../contract.ts';

/** sh text that sets the environment and goes to the directory that a script is to find itself in. */
export const surroundings = ({
  directory,
  environment = {},
}: Pick<ScriptOptions, 'directory' | 'environment'>): string => {
  const exports = Object.entries(environment).map(([name, value]) => {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
      throw new Fault('argument', `'${name}' cannot be the name of an environment variable`);
    return `export ${name}=${quote(value)}\n`;
  });
  return [...exports, directory === undefined ? '' : `${sh`cd ${directory} || exit`.text}\n`].join('');
};
