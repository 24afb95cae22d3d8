import type { Credentials } from './credentials.ts';

/** What a netrc file has for a host: its own entry, or the default one. */
export const netrcCredentials = (text: string, host: string): Credentials | undefined => {
  const words = [...text.replaceAll(/^\s*#.*$/gm, '').matchAll(/"((?:\\.|[^"\\])*)"|(\S+)/g)].map(
    ([, quoted, bare = '']) => quoted?.replaceAll(/\\(.)/g, '$1') ?? bare,
  );
  const entries = new Map<string, Map<string, string>>();
  let entry = new Map<string, string>();
  for (let at = 0; at < words.length; ) {
    const word = words[at++] ?? '';
    if (word === 'machine' || word === 'default') {
      entry = new Map();
      const name = word === 'machine' ? (words[at++] ?? '') : '';
      if (!entries.has(name)) entries.set(name, entry);
    } else if (FIELDS.includes(word)) entry.set(word, words[at++] ?? '');
  }
  const found = entries.get(host) ?? entries.get('');
  const [user, password] = [found?.get('login'), found?.get('password')];
  return user === undefined || password === undefined ? undefined : { user, password };
};

const FIELDS: readonly string[] = ['login', 'password', 'account'];
