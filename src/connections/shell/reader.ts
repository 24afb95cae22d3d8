import type { Sh } from '../../resources/contract.ts';
import { escapes } from '../../resources/escapes.ts';
import { sh } from '../../resources/sh.ts';
import type { Channel } from './channel.ts';

/** A shell that takes scripts from its stdin. */
export interface Reader {
  readonly start: Sh;
  /** A script as it takes it. */
  told(script: string): string;
}

/** The usual one: it reads its stdin as every shell does. */
export const plainReader: Reader = {
  start: sh`exec /bin/sh`,
  told: (script) => `${script}\n`,
};

const READS = 'o_reads';

/**
 * What reads on a terminal. A shell by itself would prompt there and edit lines, so this takes a line for a script, in a
 * mode in which the terminal lets every byte through as it is.
 */
export const terminalScript = `stty raw -echo && echo ${READS} && while IFS= read -r o_text; do eval "$(printf %b "$o_text")"; done`;

export const terminalReader: Reader = {
  start: sh`exec /bin/sh -c ${terminalScript}`,
  told: (script) => `${escapes(script).replaceAll('\n', '\\n')}\n`,
};

/** Waits until a terminal's shell reads; rejects with what was printed in place of that, where it ends before. */
export const readsOn = (channel: Channel): Promise<void> => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let printed = '';
  channel.listen({
    onClosed: () => reject(new Error(printed.trim() || 'it ended without a word')),
    onData: (_stream, chunk) => {
      printed += chunk.toString();
      if (printed.includes(READS)) resolve();
    },
  });
  return promise;
};
