import { valueError } from '../values/error.ts';
import { str } from '../values/repr.ts';
import type { Value } from '../values/value.ts';
import type { Settings } from './contract.ts';
import { PLUGIN_OPTIONS, type PluginOption } from './plugin-options.ts';
import { flagOf } from './types.ts';

/**
 * Gives options of plugins, each with where it was said: variables over the environment over ansible.cfg over the
 * default. `undefined` for an option that the plugin has not; throws Python's ValueError for a plugin that is not known, a
 * value of another type, and one that must be said and is not.
 */
export const optionsIn =
  (settings: Settings) =>
  (
    { type, plugin, name }: OptionName,
    variable: (name: string) => Value | undefined,
  ): { readonly value: Value; readonly origin: string } | undefined => {
    const options = PLUGIN_OPTIONS[type]?.[plugin];
    if (!options) throw valueError(`Unable to load ${type} plugin '${plugin}'.`);
    const option = options[name];
    if (!option) return undefined;
    const label = `'${name}' for '${plugin}' ${type} plugin`;
    const given = option.vars.findLast((each) => variable(each) !== undefined);
    const said = settings.said(option);
    if (given !== undefined) {
      const origin = `var: ${given}`;
      return { value: typed(option, variable(given) ?? null, origin, label), origin };
    }
    if (said) return { value: typed(option, said.text, said.origin, label), origin: said.origin };
    if (option.required) throw valueError(`Required config ${label} not provided.`);
    return { value: option.fallback, origin: 'default' };
  };

/** An option of a plugin, by Ansible's names for the kind of the plugin, the plugin and the option. */
interface OptionName {
  readonly type: string;
  readonly plugin: string;
  readonly name: string;
}

/** What somebody said of an option, as the type that it is of. */
const typed = ({ type }: PluginOption, value: Value, origin: string, label: string): Value => {
  if (value === null || type === 'text') return value;
  if (type === 'list') return typeof value === 'string' ? value.split(',').map((item) => item.trim()) : value;
  const made = type === 'flag' ? flagOf(str(value)) : whole(str(value));
  if (made !== undefined) return made;
  const wanted = type === 'flag' ? 'bool' : 'int';
  const why = `Invalid value provided for '${wanted}': '${str(value)}'`;
  throw valueError(`Config ${label} from '${origin}' has an invalid value: ${why}`);
};

const whole = (text: string): number | undefined => (/^-?\d+$/.test(text.trim()) ? Number(text) : undefined);
