/** What a Python file imports: a module, and the names taken from it, which may be modules too. */
export interface Import {
  /** In full: relative ones are counted from the file's own package. */
  readonly module: string;
  readonly names: readonly string[];
  /** Not at the top of the file: under a condition, in a `try`, in a function. It may be missing. */
  readonly optional: boolean;
}

const FROM = /^([ \t]*)from[ \t]+([.\w]+)[ \t]+import[ \t]+(?:\(([^)]*)\)|([^\n;]+))/gm;
const IMPORT = /^([ \t]*)import[ \t]+([^\n;]+)/gm;

/** What only a type checker sees: it is never run. */
const FOR_CHECKERS = /^([ \t]*)if[ \t]+(?:\w+\.)?TYPE_CHECKING[ \t]*:.*\n(?:(?:\1[ \t]+.*)?\n)*/gm;

/** The imports in Python source, but for those that only a type checker sees. `packageName` is the package that the file is in: what one dot stands for. */
export const importsIn = (source: string, packageName: string): readonly Import[] => {
  const code = source
    .replaceAll(/("""|''')[\s\S]*?\1/g, '""')
    .replaceAll(/\\\r?\n/g, ' ')
    .replaceAll(/#[^\n]*/g, '')
    .replaceAll(FOR_CHECKERS, '');
  const taken = [...code.matchAll(FROM)].map(([, indent = '', from = '', many, few = '']) => ({
    module: absolute(from, packageName),
    names: listOf(many ?? few),
    optional: indent !== '',
  }));
  const whole = [...code.matchAll(IMPORT)].flatMap(([, indent = '', modules = '']) =>
    listOf(modules).map((module) => ({ module, names: [], optional: indent !== '' })),
  );
  return [...taken, ...whole];
};

/** `a, b as c` */
const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((each) => each.trim().split(/\s+/)[0] ?? '')
    .filter((name) => name !== '');

const absolute = (module: string, packageName: string): string => {
  const [dots = ''] = /^\.*/.exec(module) ?? [];
  if (dots === '') return module;
  const parents = packageName.split('.');
  const base = parents.slice(0, parents.length - (dots.length - 1));
  return [...base, module.slice(dots.length)].filter((part) => part !== '').join('.');
};
