import { lines, sh } from '../resources/sh.ts';
import { dict, type Value } from '../values/value.ts';
import { actionModule } from './contract.ts';
import { ALIASES, MANAGERS, UNREAD } from './package_facts/managers.ts';

/** Tells which packages are installed, as the fact `packages`: by name, a list of versions. */
export const package_facts = actionModule({
  name: 'package_facts',
  summary: 'Gathers installed packages as facts',
  arguments: {
    manager: { type: 'list', default: ['auto'], doc: 'Whom to ask: apk, apt, pacman, rpm; auto for any.' },
    strategy: {
      type: 'str',
      choices: ['first', 'all'],
      default: 'first',
      doc: 'Whether the first that the host has is enough.',
    },
  },
  run: async ({ manager, strategy }, context) => {
    const all = Object.keys(MANAGERS);
    const asked = manager.flatMap((name) => (name.toLowerCase() === 'auto' ? all : [nameOf(name)]));
    const unsupported = asked.filter((name) => !(name in MANAGERS) && !UNREAD.includes(name));
    if (unsupported.length > 0)
      return { failed: true, msg: `Unsupported package managers requested: ${unsupported.join(', ')}` };
    const { stdout } = await context.request(
      lines(sh`o_first=`, ...[...new Set(asked)].map((name) => listing(name, strategy))),
    );
    const found = packagesIn(stdout);
    if (found === undefined)
      return {
        failed: true,
        msg: `Could not detect a supported package manager from the following list: [${asked.map((name) => `'${name}'`).join(', ')}]`,
      };
    const packages = dict(Object.fromEntries(found));
    const facts = new Map([['packages', packages]]);
    return { facts, variables: facts, result: { ansible_facts: dict({ packages }) } };
  },
});

const nameOf = (name: string): string => ALIASES[name.toLowerCase()] ?? name.toLowerCase();

const listing = (name: string, strategy: string) => {
  const manager = MANAGERS[name];
  if (manager === undefined) return sh`:`;
  return sh`if [ -z "$o_first" ] && command -v ${manager.program} >/dev/null; then
printf '%s\\n' ${`\t${name}`}
${manager.list}
${strategy === 'first' ? sh`o_first=found` : sh`:`}
fi`;
};

/** A line that begins with a tab names the manager of those that follow. Undefined where there is none. */
const packagesIn = (output: string): ReadonlyMap<string, readonly Value[]> | undefined => {
  const found = new Map<string, Value[]>();
  let source: string | undefined;
  for (const line of output.split('\n').filter((each) => each !== '')) {
    if (line.startsWith('\t')) {
      source = line.slice(1);
      continue;
    }
    const fields = MANAGERS[source ?? '']?.fields(line.split('\t')) ?? {};
    const name = String(fields.name);
    found.set(name, [...(found.get(name) ?? []), dict({ ...fields, source: source ?? '' })]);
  }
  return source === undefined ? undefined : found;
};
