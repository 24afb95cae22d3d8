import type { PipQuery } from '../../resources/pip/pip.ts';
import type { ArgumentRules, Arguments } from '../arguments.ts';
import { splitWords } from '../commands/words.ts';
import { type Requirement, requirementOf, requirementsOf } from './requirement.ts';

export const pipArguments = {
  name: { type: 'list', doc: 'packages, each as `name`, `name>=1.0` or a URL' },
  version: { type: 'str', doc: 'the version of the one package' },
  requirements: { type: 'str', doc: 'a file of requirements, on the host' },
  state: {
    type: 'str',
    default: 'present',
    choices: ['present', 'absent', 'latest', 'forcereinstall'],
    doc: 'whether they are to be there, in the newest version or any; forcereinstall installs them each time',
  },
  virtualenv: { type: 'path', doc: 'a virtual environment to install into, made where there is none' },
  virtualenv_command: {
    type: 'path',
    default: 'virtualenv',
    doc: 'the command that makes it: `python3 -m venv`',
  },
  virtualenv_python: { type: 'str', doc: 'the Python that it is for; not with venv' },
  virtualenv_site_packages: { type: 'bool', default: false, doc: "whether it has the host's packages, too" },
  editable: { type: 'bool', default: false, doc: 'installs them to be edited where they are' },
  extra_args: { type: 'str', doc: 'further words for pip' },
  chdir: { type: 'path', doc: 'the directory to run pip in' },
  executable: { type: 'path', doc: 'the name or path of pip' },
  umask: { type: 'str', doc: 'the umask for what is installed, in octal' },
  break_system_packages: {
    type: 'bool',
    default: false,
    doc: "installs also where the packages are the system's own",
  },
} as const;

export const pipRules: ArgumentRules = {
  oneOf: [['name', 'requirements']],
  exclusive: [
    ['name', 'requirements'],
    ['executable', 'virtualenv'],
  ],
};

export type PipArguments = Arguments<typeof pipArguments>;

/** What is asked for by name. */
export const wantedOf = ({ name = [], version }: PipArguments): readonly Requirement[] => {
  const wanted = requirementsOf(name);
  return version === undefined ? wanted : wanted.map(({ text }) => requirementOf(`${text}==${version}`));
};

/** What of the host is asked for these arguments. */
export const queryOf = (args: PipArguments): PipQuery => ({
  virtualenv: args.virtualenv,
  executable: args.executable,
  maker: splitWords(args.virtualenv_command)[0] ?? '',
  origins: args.requirements !== undefined || wantedOf(args).some(({ name }) => name === undefined),
});

/** What of the arguments cannot be. */
export const mistake = (args: PipArguments): string | undefined => {
  const { version, state, umask, virtualenv_python, virtualenv_command } = args;
  const wanted = requirementsOf(args.name ?? []);
  if (version !== undefined && state === 'latest') return 'version is incompatible with state=latest';
  if (version !== undefined && wanted.length > 1)
    return "'version' argument is ambiguous when installing multiple package distributions. Please specify version restrictions next to each package in 'name' argument.";
  if (version !== undefined && wanted.some(({ conditions }) => conditions.length > 0))
    return "The 'version' argument conflicts with any version specifier provided along with a package name. Please keep the version specifier, but remove the 'version' argument.";
  if (umask !== undefined && !/^[0-7]+$/.test(umask)) return 'umask must be an octal integer';
  if (virtualenv_python !== undefined && isVenv(virtualenv_command))
    return 'virtualenv_python should not be used when using the venv module or pyvenv as virtualenv_command';
  return undefined;
};

const isVenv = (command: string): boolean => {
  const [program = '', ...words] = splitWords(command);
  return program.includes('pyvenv') || words.join(' ').includes('-m venv');
};
