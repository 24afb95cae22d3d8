import { Fault } from '../../source/fault.ts';
import { didYouMean } from '../../source/nearest.ts';
import { valueError } from '../../values/error.ts';
import { repr, str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import { typeName } from '../../values/types.ts';
import type { Value } from '../../values/value.ts';
import type { Lookup, LookupTable } from './contract.ts';

/** Values of settings, or of options of plugins, by the names that Ansible has for them. */
const config: Lookup = (terms, options, session) => {
  const { settings, warn } = session.options;
  const asked = readOptions(options);
  return terms.flatMap((term): Value[] => {
    if (typeof term !== 'string')
      throw valueError(`Invalid setting identifier, ${repr(term)} is not a string, its a ${typeName(term)}.`);
    const { plugin } = asked;
    const found = plugin
      ? settings?.option({ ...plugin, name: term }, (name) => session.variable(name))
      : settings?.find(term);
    if (found) return asked.showsOrigin ? [[found.value, found.origin]] : [found.value];
    const of = plugin ? ` for '${plugin.plugin}' ${plugin.type} plugin` : '';
    const message = `No config definition exists for '${term}'${of}.`;
    if (asked.missing === 'warn') warn?.(message);
    if (asked.missing !== 'error') return [];
    throw new Fault('template', `The lookup plugin 'config' failed: ${message}`, {
      hint: plugin ? undefined : didYouMean(term, settings?.names() ?? []),
    });
  });
};

const readOptions = (options: ReadonlyMap<string, Value>) => {
  const text = (name: string) => {
    const value = options.get(name) ?? null;
    return value === null ? undefined : str(value);
  };
  const [type, plugin, missing = 'error'] = ['plugin_type', 'plugin_name', 'on_missing'].map(text);
  const one = (name: string, value: string | undefined, known: readonly string[]) => {
    if (value === undefined || known.includes(value)) return;
    throw valueError(`Invalid value '${value}' for config '${name}' for 'config' lookup plugin.`);
  };
  one('on_missing', missing, ['error', 'warn', 'skip']);
  one('plugin_type', type, PLUGIN_TYPES);
  if ((type === undefined) !== (plugin === undefined))
    throw valueError('Both plugin_type and plugin_name are required, cannot use one without the other.');
  return {
    plugin: type !== undefined && plugin !== undefined ? { type, plugin } : undefined,
    missing,
    showsOrigin: truth(options.get('show_origin') ?? false),
  };
};

const PLUGIN_TYPES =
  'become cache callback cliconf connection httpapi inventory lookup netconf shell vars'.split(' ');

export const settingLookups: LookupTable = { config };
