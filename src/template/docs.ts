import { repr } from '../values/repr.ts';
import { ABSENT } from './absent.ts';
import { filters } from './filters/index.ts';
import { lookups } from './lookups/index.ts';
import type { Signature } from './runtime/signature.ts';
import { tests } from './tests/index.ts';

const INTRODUCTION = `# Templates

The language of templates is Jinja2 as ansible-core 2.19 has it. These are the filters, tests and lookups that there
are; each gives what Ansible's gives, by tables recorded from it (\`npm run record\`). Names without a collection are
those of ansible.builtin, and go by their full names, too. This page is generated: \`npm run docs\`.
`;

const written = (name: string, { parameters, rest, named }: Signature): string => {
  const all = [
    ...parameters.map((one) => (one.default === undefined ? one.name : `${one.name}=${repr(one.default)}`)),
    ...(rest ? [`*${rest}`] : []),
    ...(named ? [`**${named}`] : []),
  ];
  return all.length > 0 ? `${name}(${all.join(', ')})` : name;
};

const collectionOf = (name: string): string => {
  const at = name.lastIndexOf('.');
  return at < 0 ? 'ansible.builtin' : name.slice(0, at);
};

/** The names of each collection, under a heading of their own. Those of ansible-core's own tests are not for users. */
const section = (title: string, entries: readonly (readonly [name: string, shown: string])[]): string => {
  const collections = [...new Set(entries.map(([name]) => collectionOf(name)))]
    .filter((one) => !one.includes('_protomatter'))
    .sort();
  const lists = collections.map((collection) => {
    const own = entries.filter(([name]) => collectionOf(name) === collection).map(([, shown]) => shown);
    return `### ${collection}\n\n${own
      .sort()
      .map((one) => `- \`${one}\``)
      .join('\n')}\n`;
  });
  return `## ${title}\n\n${lists.join('\n')}`;
};

const absent = (): string =>
  `## Not there\n\n${Object.entries(ABSENT)
    .map(([name, why]) => `- ${name.replace(' ', ' `')}\`: ${why}`)
    .join('\n')}\n`;

/** The page docs/templates.md. */
export const templateDocs = (): string =>
  [
    INTRODUCTION,
    section(
      'Filters',
      [...filters].map(([name, { signature }]) => [name, written(name, signature)]),
    ),
    section(
      'Tests',
      [...tests].map(([name, { signature }]) => [name, written(name, signature)]),
    ),
    section(
      'Lookups',
      [...lookups.keys()].map((name) => [name, name]),
    ),
    absent(),
  ].join('\n');
