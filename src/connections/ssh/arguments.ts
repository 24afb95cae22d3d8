import { Fault } from '../../source/fault.ts';

/** Options of the ssh program that take a value, and the ssh_config option that says the same. */
const withValue: Readonly<Record<string, string>> = {
  i: 'IdentityFile',
  l: 'User',
  p: 'Port',
  J: 'ProxyJump',
  c: 'Ciphers',
  m: 'MACs',
};

/** Options of the ssh program without meaning here: compression, verbosity, the shared master that we are ourselves. */
const idle = new Set(['C', 'q', 'v', 'T', 'a', 'x', 'k', '4', '6', 'n']);

export interface SshArguments {
  /** Lines of ssh_config. */
  readonly options: readonly string[];
  /** `-F`: what is read in place of ~/.ssh/config and /etc/ssh/ssh_config; 'none' is nothing. */
  readonly configFile?: string | undefined;
}

/**
 * `ansible_ssh_common_args` and its like, as lines of ssh_config. Rejects with a Fault 'connection' what it does
 * not know: an option that is quietly left out may be the one that the network needs.
 */
export const sshArguments = (text: string): SshArguments => {
  const words = shellWords(text);
  const options: string[] = [];
  let configFile: string | undefined;
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const [, letter = '', rest = ''] = /^-([A-Za-z0-9])(.*)$/s.exec(word) ?? [];
    const option = withValue[letter];
    if (letter === 'o') options.push((rest || words.shift() || '').trim().replace(/^(\w+)\s*=\s*/, '$1 '));
    else if (letter === 'F') configFile = rest || words.shift();
    else if (option) options.push(`${option} ${rest || words.shift()}`);
    else if (letter === '' || ![letter, ...rest].every((each) => idle.has(each)))
      throw new Fault('connection', `the ssh argument '${word}' is not supported`, {
        hint: 'put what it does into ~/.ssh/config, or write it as -o Option=value',
      });
  }
  return { options, configFile };
};

/** Words as a shell would cut them: quotes and backslashes, nothing more. */
const shellWords = (text: string): string[] =>
  (text.match(/(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\])+/gs) ?? []).map((word) =>
    word.replace(/'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)/gs, (_all, single, double, escaped) =>
      String(single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped),
    ),
  );
