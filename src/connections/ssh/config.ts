import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import SSHConfig from 'ssh-config';
import { Fault } from '../../source/fault.ts';

/** What ssh_config(5) has for one host: option names in lower case; the first that is found counts, as with ssh. */
export type SshOptions = Readonly<Record<string, string | readonly string[]>>;

/**
 * The text of the user's and the system's ssh configuration, `Include`s put in. Missing files count as empty.
 * `files` in the order of their weight.
 */
export const readSshConfig = (home: string, files = [`${home}/.ssh/config`, '/etc/ssh/ssh_config']): string =>
  // What a file says outside of any Host is for all: a Host block of the file before must not swallow it.
  files.map((file) => `Host *\n${withIncludes(file, home, 0)}`).join('\n');

/** The text of one file that is to be in the place of both (`ssh -F`). Throws a Fault 'inventory' where there is none. */
export const readConfigFile = (path: string, home: string): string => {
  if (path.toLowerCase() === 'none') return '';
  const file = resolve(path.replace(/^~(?=\/)/, home));
  if (existsSync(file)) return withIncludes(file, home, 0);
  throw new Fault('inventory', `there is no ssh configuration ${file}, which -F names`);
};

/** The options for a host. `first` are options in ssh_config's form that go before all others (`ssh -o`). */
export const sshOptions = (
  config: string,
  { host, user }: { readonly host: string; readonly user: string | undefined },
  first: readonly string[],
): SshOptions =>
  SSHConfig.parse(`Host *\n${first.join('\n')}\n${config}`).compute(
    { Host: host, ...(user !== undefined && { User: user }) },
    { ignoreCase: true },
  );

/** An option of ssh's configuration; the first, where it is given more than once. */
export const one = (options: SshOptions, name: string): string | undefined => {
  const value = options[name.toLowerCase()];
  return typeof value === 'string' ? value : value?.[0];
};

/** All values of an option of ssh's configuration. */
export const many = (options: SshOptions, name: string): readonly string[] => {
  const value = options[name.toLowerCase()] ?? [];
  return typeof value === 'string' ? value.split(/\s+/) : value;
};

/** ssh's own limit of depth; relative names are looked for beside the file, `~` is the user's home. */
const withIncludes = (file: string, home: string, depth: number): string => {
  const text = readText(file);
  if (depth > 16) return text;
  return text.replace(/^[ \t]*Include[ \t=]+(.+)$/gim, (_line, patterns: string) =>
    patterns
      .trim()
      .split(/\s+/)
      .map((pattern) => pattern.replaceAll('"', '').replace(/^~(?=\/)/, home))
      .flatMap((pattern) => globSync(resolve(dirname(file), pattern)).sort())
      .map((included) => withIncludes(included, home, depth + 1))
      .join('\n'),
  );
};

const readText = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};
