import { describe, expect, it } from 'vitest';
import { decodeText, encodeText } from '../../src/template/text/encodings.ts';

describe('text of content is read and written in the encoding that is said', () => {
  it.each([
    ['utf-8', 'é€', 'c3a9e282ac'],
    ['UTF8', 'é', 'c3a9'],
    ['windows-1252', 'é€', 'e980'],
    ['cp1252', '€', '80'],
    ['cp1251', 'Д', 'c4'],
    ['iso-8859-1', 'é', 'e9'],
    ['latin-1', '\u0080', '80'],
    ['iso8859-15', '€', 'a4'],
    ['iso_8859_5', 'Д', 'b4'],
  ])('%s: %s', (encoding, text, hex) => {
    expect(Buffer.from(encodeText(text, encoding)).toString('hex')).toBe(hex);
    expect(decodeText(Buffer.from(hex, 'hex'), encoding)).toBe(text);
  });

  it('and what it cannot hold is refused, as is an encoding that nobody knows', () => {
    expect(() => encodeText('Д', 'latin-1')).toThrow("'latin-1' codec can't encode character 'Д'");
    expect(() => encodeText('a', 'klingon')).toThrow('unknown encoding: klingon');
    expect(() => decodeText(Buffer.from('a'), 'klingon')).toThrow('unknown encoding: klingon');
  });
});
