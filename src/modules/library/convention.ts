/**
 * How a module of the content's own is called, by what its text says. These are Ansible's conventions:
 *
 * - `python`: imports from `ansible.module_utils`; it goes to the host together with what it imports
 * - `inline-json`: its text holds {@link JSON_ARGUMENTS}, which the arguments replace
 * - `want-json`: its text says `WANT_JSON`; it is given the path of a file of JSON
 * - `key-value`: any other script; it is given the path of a file of `key=value`
 * - `binary`: a program; it is given the path of a file of JSON
 */
export type Convention = 'python' | 'inline-json' | 'want-json' | 'key-value' | 'binary' | 'powershell';

/** What the arguments, as JSON, are put in the place of. */
export const JSON_ARGUMENTS = '<<INCLUDE_ANSIBLE_MODULE_JSON_ARGS>>';

/** The oldest way to say `from ansible.module_utils.basic import *`. */
export const COMMON_CODE = '#<<INCLUDE_ANSIBLE_MODULE_COMMON>>';

const PYTHON_IMPORT =
  /(from +\.{2,} *module_utils.* +import |(from|import) +ansible_collections\.[^.\s]+\.[^.\s]+\.plugins\.module_utils|from +ansible\.module_utils.* +import |import +ansible\.module_utils\.)/;

/** In the order in which they are asked. */
const SIGNS: readonly (readonly [Convention, (text: string) => boolean])[] = [
  ['python', (text) => text.includes(COMMON_CODE) || PYTHON_IMPORT.test(text)],
  ['powershell', (text) => /# POWERSHELL_COMMON|#Requires +-Module|#AnsibleRequires/i.test(text)],
  ['inline-json', (text) => text.includes(JSON_ARGUMENTS)],
  ['want-json', (text) => text.includes('WANT_JSON')],
];

/** By which of Ansible's conventions a module of the content wants to be called. */
export const conventionOf = (bytes: Uint8Array): Convention => {
  if (isBinary(bytes)) return 'binary';
  const text = Buffer.from(bytes).toString('latin1');
  return SIGNS.find(([, shows]) => shows(text))?.[0] ?? 'key-value';
};

/** Whether its first kilobyte has characters that no text has. */
const isBinary = (bytes: Uint8Array): boolean =>
  bytes.subarray(0, 1024).some((byte) => byte === 0x7f || (byte < 0x20 && !TEXT_CONTROLS.has(byte)));

/** Bell, backspace, tab, line feed, form feed, carriage return, escape. */
const TEXT_CONTROLS = new Set([7, 8, 9, 10, 12, 13, 27]);
