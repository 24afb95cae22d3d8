import * as v from 'valibot';
import { setting } from '../setting.ts';
import { flag, list, text } from '../types.ts';

/** What opens vault content. */
export const vaultSettings = {
  vaultPasswordFile: setting(v.optional(text), {
    ini: ['defaults.vault_password_file'],
    env: ['ANSIBLE_VAULT_PASSWORD_FILE'],
    doc: 'The file that holds the vault password, or a program that prints it.',
    path: true,
  }),
  vaultIdentityList: setting(list, {
    ini: ['defaults.vault_identity_list'],
    env: ['ANSIBLE_VAULT_IDENTITY_LIST'],
    fallback: [],
    doc: 'Vault passwords by identity: label@file.',
    separator: ',',
  }),
  vaultIdentity: setting(text, {
    ini: ['defaults.vault_identity'],
    env: ['ANSIBLE_VAULT_IDENTITY'],
    fallback: 'default',
    doc: 'The identity of a password without a label.',
  }),
  vaultEncryptIdentity: setting(v.optional(text), {
    ini: ['defaults.vault_encrypt_identity'],
    env: ['ANSIBLE_VAULT_ENCRYPT_IDENTITY'],
    doc: 'The identity to encrypt with, where there are several.',
  }),
  vaultIdMatch: setting(flag, {
    ini: ['defaults.vault_id_match'],
    env: ['ANSIBLE_VAULT_ID_MATCH'],
    fallback: 'false',
    doc: 'A vault password is tried only on text of its own identity.',
  }),
  vaultEncryptSalt: setting(v.optional(text), {
    ini: ['defaults.vault_encrypt_salt'],
    env: ['ANSIBLE_VAULT_ENCRYPT_SALT'],
    doc: 'The salt of what is encrypted, where it must come out the same each time.',
  }),
  askVaultPass: setting(flag, {
    ini: ['defaults.ask_vault_pass'],
    env: ['ANSIBLE_ASK_VAULT_PASS'],
    fallback: 'false',
    doc: 'Ask for the vault password.',
  }),
  editor: setting(text, {
    ini: ['defaults.editor'],
    env: ['ANSIBLE_EDITOR', 'EDITOR'],
    fallback: 'vi',
    doc: 'The editor of vault files.',
  }),
};
