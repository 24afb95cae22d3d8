/** The shortest text that is looked for inside other text: anything shorter is in every second word by chance. */
export const shortestSecret = 4;

/** A line of a multi-line secret is a secret of its own from here on: `}`, `true` and `[mysqld]` are not. */
const shortestLine = 8;

/**
 * All the ways in which a secret may turn up in text: as it is, its lines, and each as JSON, sh, a URL or base64 write it.
 */
export const secretForms = (secret: string): Set<string> => {
  const lines = secret.split(/\r?\n/).map((line) => line.trim());
  const texts = [secret, secret.trim(), ...lines.filter((line) => line.length >= shortestLine)];
  const forms = texts.flatMap((text) => [text, ...encodings.flatMap((encode) => encode(text))]);
  return new Set(forms.filter((form) => form.length >= shortestSecret));
};

const json = (text: string): string => JSON.stringify(text).slice(1, -1);

const ascii = (text: string): string =>
  json(text).replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const url = (text: string): string => encodeURIComponent(text.toWellFormed());

/**
 * Base64 of the text wherever it starts in what is encoded (`user:password`): what it becomes depends on its offset
 * modulo 3, and the digits at its ends on its neighbours, so those are left out. Too little is left of a short text.
 */
const base64 = (text: string): string[] => {
  const bytes = Buffer.from(text);
  return [0, 1, 2].flatMap((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const own = encoded.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
    return own.length >= shortestLine ? [own, own.replaceAll('+', '-').replaceAll('/', '_')] : [];
  });
};

const encodings: readonly ((text: string) => readonly string[])[] = [
  (text) => [json(text), json(json(text)), ascii(text)],
  (text) => [text.replaceAll("'", `'\\''`), text.replaceAll("'", `'"'"'`)],
  (text) => [url(text)],
  base64,
];
