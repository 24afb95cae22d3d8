import { sh } from '../resources/sh.ts';
import { dict, type Value } from '../values/value.ts';
import { actionModule } from './contract.ts';

/** Looks something up in one of the host's databases: users, groups, hosts, services … */
export const getent = actionModule({
  name: 'getent',
  summary: "Looks up the host's databases",
  arguments: {
    database: { type: 'str', required: true, doc: 'passwd, group, hosts, services …' },
    key: { type: 'str', doc: 'what to look up; everything where left out' },
    service: { type: 'str', doc: "the source to ask, of those that the host's nsswitch.conf has" },
    split: { type: 'str', doc: 'what stands between the fields; a colon, or blanks, by the database' },
    fail_key: { type: 'bool', default: true, doc: 'fail where the key is not there' },
  },
  run: async ({ database, key, service, split, fail_key }, context) => {
    const words = [
      ...(service === undefined ? [] : ['-s', service]),
      database,
      ...(key === undefined ? [] : [key]),
    ];
    const { status, stdout } = await context.request(sh`if command -v getent >/dev/null; then getent ${words}
elif [ -r ${`/etc/${database}`} ]; then awk -F: -v ${`key=${key ?? ''}`} 'key == "" || $1 == key { found = 1; print } END { exit found ? 0 : 2 }' ${`/etc/${database}`}
else exit 1; fi`);
    const name = `getent_${database}`;
    const done = (entries: ReadonlyMap<Value, Value>, msg?: string) => ({
      facts: new Map([[name, entries]]),
      variables: new Map([[name, entries]]),
      result: { ansible_facts: dict({ [name]: entries }) },
      ...(msg !== undefined && { msg }),
    });
    if (status === 0) return done(entriesOf(stdout, split ?? (COLONS.has(database) ? ':' : undefined)));
    const msg = MESSAGES[status] ?? 'Unexpected failure!';
    if (status === 2 && !fail_key) return done(new Map([[key ?? '', null]]), msg);
    return { failed: true, msg };
  },
});

const COLONS = new Set(['passwd', 'shadow', 'group', 'gshadow']);

const MESSAGES: Readonly<Record<number, string>> = {
  1: 'Missing arguments, or database unknown.',
  2: 'One or more supplied key could not be found in the database.',
  3: 'Enumeration not supported on this database.',
};

/** A name that comes more than once, as in services, has a list of entries. */
const entriesOf = (text: string, split: string | undefined): ReadonlyMap<Value, Value> => {
  const found = new Map<Value, Value[][]>();
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const [name = '', ...rest] = line.split(split ?? /\s+/);
    found.set(name, [...(found.get(name) ?? []), rest]);
  }
  return new Map([...found].map(([name, all]) => [name, all.length === 1 ? (all[0] ?? []) : all]));
};
