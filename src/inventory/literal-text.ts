import { SIMPLE_ESCAPES } from '../values/escapes.ts';

const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|([\s\S]))/g;

/**
 * The text that a Python string literal stands for; unknown escapes stay as they are. `undefined` where an escape is
 * broken (`\x4`, `\N`), for then it is no literal. In bytes `\u` means nothing.
 */
export const decodeEscapes = (text: string, bytes: boolean): string | undefined => {
  let broken = false;
  const result = text.replaceAll(
    ESCAPE,
    (whole: string, hex?: string, short?: string, long?: string, octal?: string, other?: string) => {
      if (bytes && (short ?? long) !== undefined) return whole;
      const code = Number.parseInt(hex ?? short ?? long ?? '', 16);
      if (!Number.isNaN(code) && code <= 0x10ffff) return String.fromCodePoint(code);
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
      if (!Number.isNaN(code) || (!bytes && /^[xuUN]$/.test(other ?? '')) || other === 'x') broken = true;
      return SIMPLE_ESCAPES[other ?? ''] ?? whole;
    },
  );
  return broken ? undefined : result;
};

/** The bytes of text in which each character is one; `undefined` where one is none. */
export const bytesOf = (text: string): Uint8Array | undefined =>
  /^[\u0000-\u00ff]*$/.test(text) ? Uint8Array.from(text, (character) => character.charCodeAt(0)) : undefined;
