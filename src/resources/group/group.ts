import { type Knowable, type ResourceKind, reader } from '../contract.ts';
import { sh } from '../sh.ts';

/** A group, as the host's databases have it. */
export interface GroupState {
  readonly exists: boolean;
  readonly name?: string | undefined;
  readonly gid?: Knowable<number> | undefined;
}

interface GroupQuery {
  /** Its name, or its number as text. */
  readonly group: string;
}

export const groupKind: ResourceKind<GroupQuery, GroupState> = {
  name: 'group',
  key: ({ group }) => group,
  read: ({ group }) => sh`o_entry group ${group}`,
  parse: (_, output) => {
    const [name = '', , gid = ''] = output.trim().split(':');
    return name === '' ? { exists: false } : { exists: true, name, gid: Number(gid) };
  },
  absent: () => ({ exists: false }),
  // A group made by name is there by its number as well.
  shadow: ({ group }, _, changed) =>
    changed.exists && changed.gid !== undefined && String(changed.gid) === group
      ? { exists: true, ...changed }
      : undefined,
};

const read = reader(groupKind);

/** Names a group to read, by name or by number: `group('www-data')`. */
export const group = (name: string) => read({ group: name });
