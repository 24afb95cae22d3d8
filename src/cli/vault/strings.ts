import { Fault } from '../../source/fault.ts';
import { encrypt, type VaultSecret } from '../../vault/vault.ts';
import { askPassword, askText } from '../ask.ts';
import { readInput } from './files.ts';
import type { VaultCommandFlags } from './flags.ts';

/** A text to encrypt, and the variable that it is for. */
interface Plain {
  readonly text: string;
  readonly name: string | undefined;
}

/** The texts of `encrypt_string`: from the command line, asked for, or from stdin. */
export const plainTexts = async (
  given: readonly string[],
  { prompt, showInput, name: names = [], stdinName }: VaultCommandFlags,
): Promise<readonly Plain[]> => {
  const words = given.filter((text) => text !== '-');
  const fromStdin = given.includes('-') || (given.length === 0 && !prompt);
  const asked: Plain[] = [];
  if (prompt) {
    const name = names[0] ?? (await askText('Variable name (enter for no name): '));
    const text = await (showInput
      ? askText('String to encrypt: ')
      : askPassword('String to encrypt (hidden): '));
    asked.push({ text, name: name || undefined });
  }
  if (fromStdin) {
    if (process.stdin.isTTY)
      process.stderr.write('The string to encrypt is read from stdin, up to Ctrl-D.\n');
    asked.push({
      text: readInput('-').toString(),
      name: stdinName ?? (words.length === 0 ? names[0] : undefined),
    });
  }
  const rest = prompt ? names.slice(1) : names;
  const all = [...asked, ...words.map((text, index) => ({ text, name: rest[index] }))];
  if (all.some(({ text }) => text === '')) throw new Fault('usage', 'an empty string is not encrypted');
  return all;
};

/** Encrypted text as a playbook or a file of variables has it. */
export const asYaml = ({ text, name }: Plain, key: VaultSecret, salt?: Buffer): string => {
  const lines = encrypt(text, key, salt).trimEnd().split('\n');
  return `${name === undefined ? '' : `${name}: `}!vault |\n${lines.map((line) => `          ${line}\n`).join('')}`;
};
