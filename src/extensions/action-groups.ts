import { isList, type Value } from '../values/value.ts';
import { dictIn, type Runtime } from './runtime.ts';

/** The groups of modules that collections have, by their full names: what `module_defaults` names as `group/NAME`. */
export interface ActionGroups {
  /** Whether its collection has a group of that name. */
  has(group: string): boolean;
  /** Whether a module, by its full name, is in a group, or in one that the group extends. */
  includes(group: string, module: string): boolean;
}

/** Opens the groups that collections name in their `meta/runtime.yml`. */
export const openActionGroups = (runtime: Runtime): ActionGroups => {
  const known = new Map<string, ReadonlySet<string>>();

  const entriesOf = (group: string): Value | undefined => {
    const [, collection, name] = /^(\w+\.\w+)\.(\w+)$/.exec(group) ?? [];
    return collection === undefined || name === undefined
      ? undefined
      : runtime(collection, 'action_groups').get(name);
  };
  const membersOf = (group: string, extending: readonly string[] = []): ReadonlySet<string> => {
    const found = known.get(group);
    if (found) return found;
    const entries = entriesOf(group);
    const collection = group.split('.').slice(0, 2).join('.');
    const full = (name: string) => (name.includes('.') ? name : `${collection}.${name}`);
    const members = new Set(
      (isList(entries) ? entries : []).flatMap((entry) =>
        typeof entry === 'string'
          ? [full(entry)]
          : extendedBy(entry)
              .map(full)
              .filter((each) => ![...extending, group].includes(each))
              .flatMap((each) => [...membersOf(each, [...extending, group])]),
      ),
    );
    if (extending.length === 0) known.set(group, members);
    return members;
  };
  return {
    has: (group) => isList(entriesOf(group)),
    includes: (group, module) => membersOf(group).has(module),
  };
};

/** An entry that names no module names groups whose modules belong here, too. */
const extendedBy = (entry: Value): readonly string[] => {
  const groups = dictIn(entry, 'metadata')?.get('extend_group');
  return (isList(groups) ? groups : [groups]).filter((group) => typeof group === 'string');
};
