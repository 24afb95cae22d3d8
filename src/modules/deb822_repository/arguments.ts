import type { Arguments, ArgumentTable } from '../arguments.ts';

/** What a source of apt's is told in its file; each in a field of its own. */
export const fieldArguments = {
  allow_downgrade_to_insecure: { type: 'bool', doc: 'Takes packages that were vouched for and are no more.' },
  allow_insecure: { type: 'bool', doc: 'Takes a repository that nobody vouches for.' },
  allow_weak: { type: 'bool', doc: 'Takes signatures of a weak kind.' },
  architectures: { type: 'list', doc: 'Of which architectures packages are looked for.' },
  by_hash: { type: 'bool', doc: 'Fetches indexes by their checksums.' },
  check_date: { type: 'bool', doc: "Trusts the host's clock." },
  check_valid_until: { type: 'bool', doc: 'Refuses what is too old.' },
  components: { type: 'list', doc: 'Parts of the distribution: main.' },
  date_max_future: { type: 'int', doc: 'Seconds that the repository may be ahead of the host.' },
  enabled: { type: 'bool', doc: 'Whether apt looks at the source.' },
  inrelease_path: { type: 'str', doc: 'Where the InRelease file is.' },
  languages: { type: 'list', doc: 'Of which languages translations are fetched.' },
  name: { type: 'str', required: true, doc: 'Names the source and its files.' },
  pdiffs: { type: 'bool', doc: 'Fetches the differences of indexes alone.' },
  signed_by: {
    type: 'str',
    doc: "The key that vouches: its URL, a file of the host's, fingerprints, or itself.",
  },
  suites: { type: 'list', doc: 'Versions of the distribution, or a path that ends with a slash.' },
  targets: { type: 'list', doc: 'What is fetched.' },
  trusted: { type: 'bool', doc: 'Takes the source without anybody vouching for it.' },
  types: {
    type: 'list',
    choices: ['deb', 'deb-src'],
    default: ['deb'],
    doc: 'Packages, their sources, or both.',
  },
  uris: { type: 'list', doc: 'Where the distribution is.' },
} as const satisfies ArgumentTable;

export const deb822Arguments = {
  ...fieldArguments,
  mode: { type: 'mode', default: '0644', doc: 'Permissions of the files.' },
  state: {
    type: 'str',
    choices: ['present', 'absent'],
    default: 'present',
    doc: 'Whether the source is there.',
  },
} as const satisfies ArgumentTable;

export type Deb822Arguments = Arguments<typeof deb822Arguments>;
