import { toJson } from '../values/json.ts';
import type { Value } from '../values/value.ts';
import type { ArgumentRules, ArgumentSpec } from './arguments.ts';
import type { Module } from './contract.ts';

const INTRODUCTION = `# Modules

The modules that there are, by the names and with the arguments that Ansible has for them. They go by their full names,
too, and need a POSIX shell and the program they drive on the host: no Python. This page is generated: \`npm run docs\`.
`;

/** The page docs/modules.md: each module with its arguments, in the order of their names, and which are absent. */
export const moduleDocs = (modules: readonly Module[], absent: readonly string[]): string => {
  const sorted = modules.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const contents = sorted.map(({ name }) => `[${name}](#${name})`).join(', ');
  return [INTRODUCTION, `${contents}\n`, ...sorted.map(sectionOf), notThere(absent)].join('\n');
};

const notThere = (absent: readonly string[]): string =>
  `## Not there\n\nOf ansible.builtin: ${quoted(absent)}.\n`;

const sectionOf = (module: Module): string => {
  const lines = [
    ...Object.entries(module.arguments)
      // The others of these are Ansible's own affair.
      .filter(([name]) => name === module.freeForm || !name.startsWith('_'))
      .map(([name, spec]) => argument(name, spec, name === module.freeForm)),
    ...(module.open
      ? [`- any further argument${module.open === 'unheeded' ? ': ignored, with a warning' : ''}`]
      : []),
    ...rulesOf(module.rules ?? {}),
  ];
  return [
    `## ${module.name}\n\n${sentence(module.summary)}\n`,
    ...(lines.length > 0 ? [`${lines.join('\n')}\n`] : []),
    ...(module.differs ? [`What differs from Ansible's:\n\n${listed(module.differs)}\n`] : []),
  ].join('\n');
};

const listed = (sentences: readonly string[]): string => sentences.map((one) => `- ${one}`).join('\n');

const argument = (name: string, spec: ArgumentSpec, isFreeForm: boolean): string => {
  const facts = [
    spec.type === 'list' ? `list of ${spec.elements ?? 'str'}` : spec.type,
    ...(spec.choices ? [spec.choices.map((choice) => `\`${choice}\``).join(' or ')] : []),
    ...(spec.required ? ['required'] : []),
    ...(spec.default === undefined ? [] : [`default \`${written(spec.default)}\``]),
    ...(spec.aliases ? [`also ${spec.aliases.map((alias) => `\`${alias}\``).join(', ')}`] : []),
    ...(isFreeForm ? ['the text behind the name of the module'] : []),
    ...(spec.secret ? ['shown nowhere'] : []),
  ];
  return `- \`${name}\` (${facts.join('; ')}): ${sentence(spec.doc)}`;
};

const rulesOf = ({ exclusive = [], together = [], oneOf = [], requiredIf = [] }: ArgumentRules): string[] => [
  ...exclusive.map((names) => `- Only one of ${quoted(names)}.`),
  ...together.map((names) => `- Together: ${quoted(names)}.`),
  ...oneOf.map((names) => `- At least one of ${quoted(names)}.`),
  ...requiredIf.map(([name, value, names]) => `- With \`${name}: ${value}\`: ${quoted(names)}.`),
];

const quoted = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

const sentence = (text: string): string => {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?:]$/.test(begun) ? begun : `${begun}.`;
};

/** As YAML has it. */
const written = (value: Value): string => (typeof value === 'string' ? value || "''" : toJson(value));
