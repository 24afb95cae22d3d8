import type { Value } from '../values/index.ts';
import type { Settings } from './contract.ts';
import { optionsIn } from './option-of.ts';
import { SETTING_NAMES, type SettingName, specOf } from './table.ts';

/** Ansible's names of a setting: that of its variable in the environment, with DEFAULT_ in front or without. */
const namesOf = (name: SettingName): readonly string[] =>
  specOf(name).env.flatMap((variable) => {
    const bare = variable.replace(/^ANSIBLE_/, '');
    return [bare, `DEFAULT_${bare}`];
  });

const NAMES: ReadonlyMap<string, SettingName> = new Map(
  SETTING_NAMES.flatMap((name) => namesOf(name).map((one) => [one, name] as const)),
);

/** Settings by the names that Ansible has for them (`DEFAULT_ROLES_PATH`), each with where it comes from. */
export const settingsByName = (settings: Settings) => ({
  names: () => NAMES.keys(),
  find: (wanted: string): { readonly value: Value; readonly origin: string } | undefined => {
    const name = NAMES.get(wanted);
    if (name === undefined) return undefined;
    const source = settings.sourceOf(name);
    const origin =
      source.kind === 'environment'
        ? `env: ${source.variable}`
        : source.kind === 'file'
          ? source.origin.source.path
          : source.kind === 'flag'
            ? `cli: ${source.origin.source.path}`
            : 'default';
    return { value: settings[name] ?? null, origin };
  },
  option: optionsIn(settings),
});
