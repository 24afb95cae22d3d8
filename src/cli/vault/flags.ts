import type { VaultFlags } from '../content.ts';

export interface VaultCommandFlags extends VaultFlags {
  readonly encryptVaultId?: string;
  /** A file to write to; `-` is stdout. */
  readonly output?: string;
  readonly newVaultId?: string;
  readonly newVaultPasswordFile?: string;
  readonly skipTtyCheck?: boolean;
  readonly prompt?: boolean;
  readonly showInput?: boolean;
  readonly name?: readonly string[];
  readonly stdinName?: string;
}
