import { type Step, unknown } from '../../resources/contract.ts';
import {
  makeEnvironment,
  type PipQuery,
  type PipState,
  type PipVersions,
  pip,
  runPip,
} from '../../resources/pip/pip.ts';
import { sh } from '../../resources/sh.ts';
import { expandable, splitWords } from '../commands/words.ts';
import type { Decision, States } from '../contract.ts';
import { withoutProgram } from '../packages/brought.ts';
import { mistake, type PipArguments, queryOf, wantedOf } from './arguments.ts';
import { isMet } from './requirement.ts';

/** Decides what pip installs or removes, and whether its environment is made first. */
export const decidePip = (args: PipArguments, states: States): Decision => {
  const wrong = mistake(args);
  if (wrong !== undefined) return { fail: wrong };
  const query = queryOf(args);
  const found = states.get(pip(query));
  const lacksEnvironment = args.virtualenv !== undefined && !found.isMade;
  const lacking = lackOf(args, query, found);
  const failed = lacking === undefined ? undefined : withoutProgram(states, lacking);
  if (failed) return failed;
  const { needed, certain } = changeOf(args, found);
  const words = wordsOf(args);
  const steps = [
    ...(lacksEnvironment ? [environment(args, query, found)] : []),
    ...(needed ? [runPip(query, callOf(args, words), versionsAfter(args))] : []),
  ];
  return {
    steps,
    printed: true,
    changed: (after) => lacksEnvironment || (needed && (certain || isOther(found, after.get(pip(query))))),
    result: {
      cmd: [found.program ?? `${found.virtualenv ?? args.virtualenv ?? ''}/bin/pip3`, ...words],
      name: args.name ?? null,
      version: args.version ?? null,
      state: args.state,
      requirements: args.requirements ?? null,
      virtualenv: args.virtualenv ?? null,
    },
    ...((needed && !certain) || lacking !== undefined ? { uncertain: true } : {}),
  };
};

/** The program that the host has not. */
const lackOf = (args: PipArguments, { maker }: PipQuery, found: PipState): string | undefined => {
  if (args.virtualenv !== undefined)
    return found.isMade || found.hasMaker
      ? undefined
      : `Failed to find required executable "${maker}" on the host`;
  return found.program === undefined
    ? `Unable to find any of ${args.executable ?? 'pip3, pip'} to use.  pip needs to be installed.`
    : undefined;
};

/** What is not known yet may be anything. */
const isOther = (before: PipState, after: PipState): boolean =>
  after.all === unknown || after.all !== before.all;

/** Whether pip is run, and whether it is certain that this changes anything. */
const changeOf = (
  args: PipArguments,
  found: PipState,
): { readonly needed: boolean; readonly certain: boolean } => {
  const wanted = wantedOf(args);
  if (args.requirements !== undefined || args.state === 'latest' || args.state === 'forcereinstall')
    return { needed: true, certain: args.state === 'forcereinstall' };
  const met = wanted.map((requirement) =>
    args.state === 'absent'
      ? requirement.name === undefined
        ? undefined
        : found[`version ${requirement.name}`] === undefined
      : args.editable
        ? undefined
        : isMet(requirement, found),
  );
  return { needed: met.some((each) => each !== true), certain: met.includes(false) };
};

/** The versions that pip leaves; what it brings besides, nobody knows. */
const versionsAfter = (args: PipArguments): PipVersions => {
  const versions: PipVersions = {};
  for (const { name } of wantedOf(args))
    if (name !== undefined) versions[`version ${name}`] = args.state === 'absent' ? undefined : unknown;
  return versions;
};

const VERBS = {
  present: ['install'],
  absent: ['uninstall', '-y'],
  latest: ['install', '-U'],
  forcereinstall: ['install', '-U', '--force-reinstall'],
} as const;

const wordsOf = (args: PipArguments): readonly string[] => [
  ...VERBS[args.state],
  ...splitWords(args.extra_args ?? ''),
  ...wantedOf(args).flatMap(({ text, name }) => {
    if (args.state === 'absent') return [name ?? text];
    return args.editable ? ['-e', text] : [text];
  }),
  ...(args.requirements === undefined ? [] : ['-r', args.requirements]),
];

const callOf = (args: PipArguments, words: readonly string[]) => ({
  words,
  directory: args.chdir,
  umask: args.umask,
  breakSystem: args.break_system_packages,
});

const environment = (args: PipArguments, query: PipQuery, found: PipState): Step => {
  const [program = '', ...words] = splitWords(args.virtualenv_command);
  return makeEnvironment(query, found.virtualenv ?? args.virtualenv ?? '', [
    program.includes('/') ? expandable(program) : sh`${program}`,
    ...words.map((word) => sh`${word}`),
    ...(args.virtualenv_site_packages ? [sh`--system-site-packages`] : []),
    ...(args.virtualenv_python === undefined ? [] : [sh`-p ${args.virtualenv_python}`]),
  ]);
};
