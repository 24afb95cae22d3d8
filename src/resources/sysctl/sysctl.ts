import { effect, type Knowable, type ResourceKind, reader, type Step } from '../contract.ts';
import { sh } from '../sh.ts';

/** A parameter of the running kernel. */
export interface SysctlState {
  /** Its words with one blank between them; undefined where the kernel has no such parameter. */
  readonly value: Knowable<string> | undefined;
}

interface SysctlQuery {
  readonly name: string;
}

export const sysctlKind: ResourceKind<SysctlQuery, SysctlState> = {
  name: 'sysctl',
  key: ({ name }) => name,
  read: ({ name }) => sh`if o_value=$(sysctl -n ${name} 2>/dev/null); then printf '=%s\\n' "$o_value"; fi`,
  parse: (_, output) => ({ value: output.startsWith('=') ? wordsOf(output.slice(1)) : undefined }),
  absent: () => ({ value: '' }),
};

const read = reader(sysctlKind);

/** A parameter of the running kernel. */
export const sysctl = (name: string) => read({ name });

/** A value as states have it. */
export const wordsOf = (value: string): string => value.trim().replaceAll(/\s+/g, ' ');

/** Sets a parameter of the running kernel. */
export const setParameter = (name: string, value: string): Step => ({
  title: `set ${name}`,
  sh: sh`sysctl -w ${`${name}=${value}`} >/dev/null`,
  effects: [effect(sysctl(name), { value: wordsOf(value) })],
});

/** Sets all that a file says, `becomes` for one of them. With `lenient`, what the kernel has not is passed over. */
export const loadParameters = (
  file: string,
  name: string,
  becomes: Knowable<string> | undefined,
  lenient: boolean,
): Step => ({
  title: `load ${file}`,
  sh: sh`sysctl ${lenient ? ['-e'] : []} -p ${file} >/dev/null`,
  effects: [effect(sysctl(name), { value: becomes })],
});
