import { type Knowable, unknown } from '../resources/contract.ts';
import { group as groupRead } from '../resources/group/group.ts';
import { addGroup, changeGroup, removeGroup } from '../resources/group/steps.ts';
import type { Arguments } from './arguments.ts';
import { stateModule } from './contract.ts';

const table = {
  name: { type: 'str', required: true, doc: "the group's name" },
  state: {
    type: 'str',
    default: 'present',
    choices: ['absent', 'present'],
    doc: 'whether it is to be there',
  },
  gid: { type: 'int', doc: 'its number' },
  system: { type: 'bool', default: false, doc: 'where it is made, make it a system group' },
  non_unique: { type: 'bool', default: false, doc: 'its number may be that of another group' },
  gid_min: { type: 'int', doc: 'the least number that a new group may get; where the host has groupadd' },
  gid_max: { type: 'int', doc: 'the greatest' },
  force: { type: 'bool', default: false, doc: 'remove it even if it is the primary group of a user' },
  local: { type: 'bool', default: false, doc: 'no effect: groups are made in the local files as it is' },
} as const;

/** What of the arguments cannot be. */
const mistake = ({ local, gid_min, gid_max, force }: Arguments<typeof table>): string | undefined => {
  const bound = gid_min !== undefined ? 'gid_min' : gid_max !== undefined ? 'gid_max' : undefined;
  if (local && bound !== undefined) return `'${bound}' can not be used with 'local'`;
  if (local && force)
    return 'force is not a valid option for local, force=True and local=True are mutually exclusive';
  return undefined;
};

/** Makes, changes and removes groups. */
export const group = stateModule({
  name: 'group',
  summary: 'Manages groups',
  arguments: table,
  rules: { requiredIf: [['non_unique', true, ['gid']]] },
  needs: ({ name }) => [groupRead(name)],
  decide: (args, _, states) => {
    const wrong = mistake(args);
    if (wrong !== undefined) return { fail: wrong };
    const { name, state, gid, system, non_unique: nonUnique, force } = args;
    const found = states.get(groupRead(name));
    const result = { name, state };
    if (state === 'absent') return { steps: found.exists ? [removeGroup(name, force)] : [], result };
    const options = { gid, system, nonUnique, gidMin: args.gid_min, gidMax: args.gid_max };
    if (!found.exists) return { steps: [addGroup(name, options)], result };
    if (gid === undefined || found.gid === gid) return { steps: [], result };
    return { steps: [changeGroup(name, gid, nonUnique)], result };
  },
  report: ({ name, state, system }, _, after) =>
    state === 'absent' ? {} : { gid: known(after.get(groupRead(name)).gid), system },
});

const known = (gid: Knowable<number> | undefined) => (gid === unknown || gid === undefined ? null : gid);
