import { attempted, Fault } from '../../source/fault.ts';
import type { Scope } from '../../template/contract.ts';
import { isDict, isList, str, trusted, truth, type Value } from '../../values/index.ts';
import { safeGroupName } from '../builder.ts';
import type { Host } from '../contract.ts';
import { type Construction, evaluated } from './construction.ts';
import type { KeyedGroup } from './keyed-group.ts';

/** Puts a host into the groups that the value of a key names: one of text, one an item of a list, one a key of a mapping. */
export const addKeyedGroups = (keyed: KeyedGroup, host: Host, scope: Scope, work: Construction): void => {
  const { origin, parent } = keyed;
  const what = `cannot make a group of '${keyed.key}' for the host ${host.name}`;
  const value = evaluated(work, keyed.key, scope, origin, what);
  if (value === undefined || !(truth(value) || keyed.otherwise !== undefined)) {
    if (value === undefined || !work.strict) return;
    throw new Fault('inventory', `${what}: it is empty`, { origin });
  }
  const names = namesOf(value, keyed);
  if (!names) {
    throw new Fault('inventory', `${what}: it must be text, a list or a mapping, not ${str(value)}`, {
      origin,
    });
  }
  const above = parent === undefined ? undefined : parentName(parent, scope, keyed, work);
  if (above === null) return;
  const separator = keyed.prefix === '' && !work.leadingSeparator ? '' : keyed.separator;
  for (const name of names) {
    const group = safeGroupName(`${keyed.prefix}${separator}${name}`);
    work.builder.addHost(host.name, group);
    if (above !== undefined) work.builder.addChild(above, group, origin);
  }
};

/** The names that a value stands for; undefined where it is of a kind that names nothing. */
const namesOf = (value: Value, { otherwise = '', separator, trailingSeparator }: KeyedGroup) => {
  const nameOf = (item: Value) => (item === null ? '' : str(item)) || otherwise;
  if (value === null || typeof value === 'string') return [nameOf(value)];
  if (isList(value)) return value.map(nameOf);
  if (!isDict(value)) return undefined;
  return [...value].map(([key, item]) => {
    const name = nameOf(item);
    return name === '' && !trailingSeparator ? str(key) : `${str(key)}${separator}${name}`;
  });
};

/** The group above, whose name may be a template; null where that cannot be rendered and nobody minds. */
const parentName = (
  text: string,
  scope: Scope,
  { origin }: KeyedGroup,
  { templar, strict }: Construction,
) => {
  const name = attempted(() => str(templar.resolve(trusted(text, origin), scope)));
  if (!(name instanceof Fault)) return safeGroupName(name);
  if (!strict) return null;
  throw new Fault('inventory', `cannot name the parent group: ${name.message}`, { origin });
};
