import {
  effect,
  type Knowable,
  type ResourceKind,
  reader,
  type Sh,
  type Step,
  unknown,
} from '../contract.ts';
import { path } from '../path/path.ts';
import { all, sh } from '../sh.ts';
import prelude from './pip.sh';

/** What a pip has installed. */
export interface PipState extends Readonly<PipVersions> {
  /** The pip itself; missing where there is none. */
  readonly program?: string | undefined;
  /** The virtual environment, absolute. */
  readonly virtualenv?: string | undefined;
  readonly isMade: boolean;
  /** Whether what makes environments is there. */
  readonly hasMaker: boolean;
  /** All that is installed, and where it is from as far as that is looked at. */
  readonly all: Knowable<string>;
}

/** By the name of a package as `nameOf` has it; missing where it is not installed. */
export interface PipVersions {
  [version: `version ${string}`]: Knowable<string> | undefined;
}

export interface PipQuery {
  readonly virtualenv: string | undefined;
  /** A name or a path; the host's own pip where left out. */
  readonly executable: string | undefined;
  /** The program that makes environments. */
  readonly maker: string;
  /** Looks at where packages are from as well. */
  readonly origins: boolean;
}

export const pipKind: ResourceKind<PipQuery, PipState> = {
  name: 'pip',
  prelude,
  key: ({ virtualenv = '', executable = '' }) => `${virtualenv} ${executable}`,
  read: ({ virtualenv = '', executable = '', maker, origins }) =>
    sh`( o_pip_read ${virtualenv} ${executable} ${maker} ${origins ? 'origins' : ''}; : )`,
  parse: (_, output) => parse(output),
  absent: ({ virtualenv }) => ({
    program: '/usr/bin/pip3',
    virtualenv,
    isMade: false,
    hasMaker: true,
    all: '',
  }),
};

export const pip = reader(pipKind);

/** A package's name as Python compares names. */
export const nameOf = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, '-');

const parse = (output: string): PipState => {
  const lines = output.split('\n').map((line) => /^(\S+) (.*)$/.exec(line) ?? []);
  const all = (word: string) => lines.flatMap(([, first, value = '']) => (first === word ? [value] : []));
  const versions: PipVersions = {};
  for (const line of all('has')) {
    const [, name, version] = /^([\w.-]+)==(.+)$/.exec(line) ?? [];
    if (name !== undefined && version !== undefined) versions[`version ${nameOf(name)}`] = version;
  }
  return {
    ...versions,
    program: all('program')[0],
    virtualenv: all('virtualenv')[0],
    isMade: all('made').length > 0,
    hasMaker: all('maker').length > 0,
    all: [...all('has'), ...all('from')].join('\n'),
  };
};

/** Makes the virtual environment. */
export const makeEnvironment = (query: PipQuery, virtualenv: string, command: readonly Sh[]): Step => ({
  title: `make the virtual environment ${virtualenv}`,
  sh: sh`${{ text: command.map(({ text }) => text).join(' ') }} ${virtualenv} </dev/null >/dev/null`,
  effects: [
    effect(path(virtualenv), { type: 'directory', below: unknown }),
    effect(pip(query), { isMade: true, all: unknown }),
  ],
  long: true,
});

export interface PipCall {
  readonly words: readonly string[];
  readonly directory: string | undefined;
  /** Octal. */
  readonly umask: string | undefined;
  /** Also where the system's own packages are not pip's to change. */
  readonly breakSystem: boolean;
}

/** Installs or uninstalls. */
export const runPip = (
  query: PipQuery,
  { words, directory, umask, breakSystem }: PipCall,
  becomes: PipVersions,
): Step => ({
  title: `pip ${words.join(' ')}`,
  sh: all(
    ...(umask === undefined ? [] : [sh`umask ${umask}`]),
    sh`o_pip_find ${query.virtualenv ?? ''} ${query.executable ?? ''}`,
    ...(directory === undefined ? [] : [sh`o_expand ${directory}`, sh`cd "$o_expand"`]),
    sh`PIP_DISABLE_PIP_VERSION_CHECK=1 ${breakSystem ? sh`PIP_BREAK_SYSTEM_PACKAGES=1 ` : sh``}o_pip_run ${words}`,
  ),
  effects: [effect(pip(query), { ...becomes, all: unknown })],
  long: true,
});
