import { invalidOptions } from '../../modules/arguments-words.ts';
import { actionModule } from '../../modules/contract.ts';
import { isList, str } from '../../values/index.ts';

/**
 * Puts a host into a group that is named after what is known of it: for the tasks and plays after this one. Under check
 * as well, for nothing on any host changes.
 */
export const groupBy = actionModule({
  name: 'group_by',
  summary: 'Puts hosts into groups by what is known of them',
  words: {
    unsupported: invalidOptions('group_by'),
    missing: () => "the 'key' param is required when using group_by",
  },
  arguments: {
    key: { type: 'str', required: true, doc: 'the group; blanks in it become dashes' },
    parents: { type: 'raw', default: ['all'], doc: 'the groups above it' },
  },
  run: async ({ key, parents }, { inventory }) => {
    const group = nameOf(key);
    const above = (isList(parents) ? parents.map(str) : [str(parents)]).map(nameOf);
    return {
      changed: inventory.addToGroup(group, above),
      result: { add_group: group, parent_groups: above },
    };
  },
});

const nameOf = (text: string): string => text.replaceAll(' ', '-');
