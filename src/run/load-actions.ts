import type { Extensions } from '../extensions/contract.ts';
import { checkGiven } from '../modules/arguments-parse.ts';
import type { Module } from '../modules/contract.ts';
import { parseFreeForm } from '../modules/free-form.ts';
import type { Actions } from '../playbook/context.ts';
import { Fault, placed } from '../source/fault.ts';
import type { Origin } from '../source/origin.ts';
import { Template, trusted, type Value } from '../values/index.ts';
import { metaName } from './meta.ts';

/** Collections whose names are Ansible's own, and so ours. */
const COLLECTIONS = ['ansible.builtin.', 'ansible.legacy.', 'ansible.posix.', 'community.general.'];

/** The collections that hold Ansible's own modules. */
const ANSIBLE = /^ansible\.(builtin|legacy)\./;

/** Where Ansible itself looks for what content has in `library/`: a module there goes before ours of that name. */
const LEGACY = 'ansible.legacy.';

/**
 * Modules that work on the controller, or need it in the middle: one in `library/` does not take their place, as with
 * Ansible.
 */
const CONTROLLERS = new Set(
  `add_host assert copy debug fail fetch group_by import_role import_tasks include_role include_tasks include_vars meta
   pause raw script set_fact template unarchive`.split(/\s+/),
);

/**
 * The modules as the loaders see them: names, and how their arguments are written. One that the content brings along is
 * read when it is first named, and is one of `modules` from then on.
 */
export const actionsOf = (
  modules: Map<string, Module>,
  aliases: ReadonlyMap<string, string>,
  extensions: Pick<Extensions, 'module' | 'redirected' | 'hasGroup' | 'unsupported'>,
): Actions => {
  const taken = (key: string, module: Module | undefined): string | undefined => {
    if (!module) return undefined;
    modules.set(key, module);
    return key;
  };
  const resolve = (written: string, collections: readonly string[] = []): string | undefined => {
    for (const full of written.includes('.') ? [] : collections.map((each) => `${each}.${written}`)) {
      const found = ANSIBLE.test(full) ? resolve(full) : inCollection(full);
      if (found !== undefined) return found;
    }
    const prefix = COLLECTIONS.find((each) => written.startsWith(each));
    const name = prefix ? written.slice(prefix.length) : written;
    const known = aliases.get(name) ?? name;
    const short = prefix === undefined ? !written.includes('.') : prefix === LEGACY;
    if (short && extensions.unsupported('action', name) !== undefined) return undefined;
    if (short && !CONTROLLERS.has(known)) {
      const own = taken(`${LEGACY}${name}`, extensions.module(name));
      if (own !== undefined) return own;
    }
    if (modules.has(known)) return known;
    return written.includes('.') ? inCollection(written) : undefined;
  };
  const inCollection = (full: string): string | undefined => {
    const name = extensions.redirected(full);
    if (name !== full) return resolve(name);
    return extensions.unsupported('action', full) === undefined
      ? taken(full, extensions.module(full))
      : undefined;
  };
  const get = (name: string): Module => {
    const module = modules.get(name);
    if (!module) throw new Error(`no module '${name}'`);
    return module;
  };
  return {
    names: [...modules.keys()],
    resolve,
    unsupported: (name, collections = []) =>
      [name.replace(/^ansible\.legacy\./, ''), ...collections.map((each) => `${each}.${name}`)]
        .map((each) => extensions.unsupported('action', each))
        .find((sentence) => sentence !== undefined),
    takes: (name, argument) => argumentNames(get(name)).has(argument),
    hasGroup: extensions.hasGroup,
    split: (name, text, origin) => split(get(name), text, origin),
    check: (name, called, { given, freeForm, splats = [], origin, origins }, defaulted) => {
      const module = get(name);
      placed(origin, () => module.check?.());
      refuseFreeForm(module, freeForm, origin);
      if (name === 'meta') metaName({ freeForm, given, origin });
      const known = new Map([...given].filter(([, value]) => !mayBeOmitted(value)));
      const partial = defaulted || splats.length > 0 || freeForm !== undefined || known.size < given.size;
      checkGiven(module, known, {
        partial,
        called,
        originOf: (argument) => origins.get(argument) ?? origin,
      });
    },
  };
};

/** An argument that may come to `omit` may be one that the module has not. */
const mayBeOmitted = (value: Value): boolean => value instanceof Template && /\bomit\b/.test(value.text);

/** Throws an 'argument' `Fault` for text that a module has no argument for. */
export const refuseFreeForm = (
  { name, freeForm: taken }: Pick<Module, 'name' | 'freeForm'>,
  freeForm: Value | undefined,
  origin: Origin,
): void => {
  if (freeForm === undefined || taken !== undefined) return;
  throw new Fault('template', `Action '${name}' does not support raw params.`, {
    origin,
    hint: 'it takes its arguments as key=value, or as a mapping',
  });
};

/** Nothing but expressions, so that it may come to a dict. */
const isWhole = (value: Value): boolean =>
  value instanceof Template && /^\s*\{\{.*\}\}\s*$/s.test(value.text);

/**
 * Text behind a module's name: what is `key=value` of its arguments, and what is text of its own; a template, where the
 * module takes no text, is one of further arguments.
 */
const split = (module: Module, text: string, origin: Origin) => {
  const taken = module.freeForm === undefined || module.open ? undefined : argumentNames(module);
  const form = placed(origin, () => parseFreeForm(text, taken));
  const given = new Map<Value, Value>(
    [...form.arguments].map(([name, value]) => [name, trusted(value, origin)] as const),
  );
  const blank = form.raw.trim() === '';
  // The name of a file ends with its line; a command's text is the command's own.
  const raw = trusted(module.freeForm === 'file' ? form.raw.trim() : form.raw, origin);
  if (blank) return { given };
  return isWhole(raw) && module.freeForm === undefined ? { given, splats: [raw] } : { given, freeForm: raw };
};

const argumentNames = (module: Module): ReadonlySet<string> =>
  new Set(Object.entries(module.arguments).flatMap(([name, { aliases = [] }]) => [name, ...aliases]));
