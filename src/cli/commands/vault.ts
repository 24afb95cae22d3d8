import { addOptions, type OptionSpec, vaultOptions, verboseOption } from '../options.ts';
import type { VaultActionName } from '../vault/index.ts';
import type { CommandSpec } from './contract.ts';

const output: OptionSpec = { flags: '--output <file>', doc: 'where the result goes; - is stdout' };
const encrypting: OptionSpec = {
  flags: '--encrypt-vault-id <id>',
  doc: 'the vault id to encrypt with, where there are several',
};

interface ActionSpec {
  readonly words: string;
  readonly doc: string;
  readonly options: readonly OptionSpec[];
}

const actions: Readonly<Record<VaultActionName, ActionSpec>> = {
  create: {
    words: '<file>',
    doc: 'make an encrypted file with the editor',
    options: [encrypting, { flags: '--skip-tty-check', doc: 'edit even where there is no terminal' }],
  },
  decrypt: { words: '[file...]', doc: 'decrypt files, or stdin', options: [output] },
  edit: { words: '<file...>', doc: 'change an encrypted file with the editor', options: [encrypting] },
  view: { words: '<file...>', doc: 'show what an encrypted file holds', options: [] },
  encrypt: { words: '[file...]', doc: 'encrypt files, or stdin', options: [output, encrypting] },
  encrypt_string: {
    words: '[string...]',
    doc: 'encrypt text for a playbook or a file of variables',
    options: [
      output,
      encrypting,
      { flags: '-p, --prompt', doc: 'ask for the text' },
      { flags: '--show-input', doc: 'show what is typed' },
      { flags: '-n, --name <name>', doc: 'the variable that it is for', many: true },
      { flags: '--stdin-name <name>', doc: 'the variable that the text from stdin is for' },
    ],
  },
  rekey: {
    words: '<file...>',
    doc: 'encrypt files with another password',
    options: [
      encrypting,
      { flags: '--new-vault-id <id>', doc: 'label@source of the new password' },
      {
        flags: '--new-vault-password-file <file>',
        doc: 'the new password, or a program that prints it',
        excludes: 'newVaultId',
      },
    ],
  },
};

const common = [...vaultOptions, verboseOption];

export const vaultCommand: CommandSpec = {
  name: 'vault',
  options: [...common, ...Object.values(actions).flatMap(({ options }) => options)],
  add: (root) => {
    const command = root.command('vault').description('encrypted files and texts, as ansible-vault has them');
    for (const [name, { words, doc, options }] of Object.entries(actions)) {
      const sub = command.command(name).description(doc).argument(words);
      addOptions(sub, [...common, ...options]).action(async (...given) => {
        const { vault, isVaultAction } = await import('../vault/index.ts');
        const [first, flags] = given;
        if (isVaultAction(name)) process.exitCode = await vault(name, [first ?? []].flat(), flags);
      });
    }
  },
};
