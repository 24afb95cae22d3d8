/** A member of a balancer as httpd's balancer-manager lists it. */
export interface Member {
  /** The balancer's name, without its scheme. */
  readonly balancer: string;
  /** The worker's own name: what httpd knows it by. */
  readonly worker: string;
  /** What its link asks for: balancer, worker and nonce, as they stand there. */
  readonly query: string;
  readonly protocol: string | null;
  readonly host: string;
  /** Not the protocol's own, which httpd leaves out. */
  readonly port: string | null;
  readonly path: string | null;
  /** The cells of its row, by their headings: text as it stands there, null where there is none. */
  readonly attributes: Readonly<Record<string, string | null>>;
}

/** The flags of a member that can be set. */
export interface Flags {
  readonly disabled: boolean;
  readonly drained: boolean;
  readonly hot_standby: boolean;
  readonly ignore_errors: boolean;
}

export type Flag = keyof Flags;

/** A flag's word in the column "Status", in the order of the words there. */
const WORDS: readonly (readonly [Flag, string])[] = [
  ['ignore_errors', 'Ign'],
  ['drained', 'Drn'],
  ['disabled', 'Dis'],
  ['hot_standby', 'Stby'],
];

/**
 * The members that a page of balancer-manager lists, over all its balancers; `undefined` for a page that is none. The
 * pages of httpd 2.2 and 2.4 differ in their columns, and in how they write a link.
 */
export const membersIn = (page: string): readonly Member[] | undefined => {
  if (!page.includes('Load Balancer Manager for')) return undefined;
  const tables = page.split(/<table\b/i).filter((table) => />\s*Worker URL\s*</i.test(table));
  return tables.flatMap((table) => {
    const headings = cellsOf(table, 'th');
    return table.split(/<tr\b[^>]*>/i).flatMap((row) => memberIn(row, headings) ?? []);
  });
};

const memberIn = (row: string, headings: readonly string[]): Member | undefined => {
  const [, href = ''] = /<td[^>]*>\s*<a\s+href="([^"]*)"/i.exec(row) ?? [];
  const query = decoded(href).split('?')[1];
  if (query === undefined) return undefined;
  const cells = cellsOf(row, 'td');
  const worker = cells[0] ?? '';
  const [, protocol = null, host = worker, port = null, path = null] =
    /^([\w+.-]+):\/\/(\[[^\]]*\]|[^:/]*)(?::(\d+))?(\/.*)?$/.exec(worker) ?? [];
  return {
    balancer: new URLSearchParams(query).get('b') ?? '',
    worker,
    query,
    protocol,
    host,
    port,
    path,
    attributes: Object.fromEntries(headings.map((heading, at) => [heading, cells[at] || null])),
  };
};

const cellsOf = (html: string, tag: 'td' | 'th'): readonly string[] =>
  [...html.matchAll(new RegExp(`<${tag}\\b[^>]*>(.*?)</${tag}>`, 'gis'))].map(([, inner = '']) =>
    decoded(inner.replace(/<[^>]*>/g, '')),
  );

const decoded = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** The flags that a member's status tells of. */
export const flagsOf = ({ attributes }: Member): Flags => {
  const has = (word: string) => wordsOf(attributes.Status ?? '').includes(word);
  return {
    disabled: has('Dis'),
    drained: has('Drn'),
    hot_standby: has('Stby'),
    ignore_errors: has('Ign'),
  };
};

/** A status as it would read with these flags: what a member that can be used says, it says no more once disabled. */
export const statusWith = (status: string, flags: Flags): string => {
  const flagWords = WORDS.map(([, word]) => word);
  const [first, ...rest] = wordsOf(status).filter((word) => !flagWords.includes(word) && word !== 'Ok');
  const set = WORDS.flatMap(([flag, word]) => (flags[flag] ? [word] : []));
  const ok = flags.disabled || rest.length > 0 ? [] : ['Ok'];
  return `${[first ?? [], set, rest, ok].flat().join(' ')} `;
};

const wordsOf = (status: string): readonly string[] => status.split(/\s+/).filter((word) => word !== '');

/** Whether this is httpd 2.2's: it has no column for the requests that are under way, and can disable only. */
export const canOnlyDisable = ({ attributes }: Member): boolean => !('Busy' in attributes);
