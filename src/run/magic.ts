import type { Inventory } from '../inventory/contract.ts';
import { roleOf } from '../playbook/context.ts';
import type { Play, Role, Task } from '../playbook/tree.ts';
import { dict, OMIT, type Value } from '../values/index.ts';
import type { PlayRun, RunOptions } from './context.ts';
import { type HostState, isActive } from './host-state.ts';

type Makers = Readonly<Record<string, () => Value | undefined>>;

/** Variables that are the same all through a run. */
export const runMagic = (
  inventory: Inventory,
  options: RunOptions,
  given: {
    readonly inventorySources: readonly string[];
    readonly inventoryFolder: string | undefined;
    readonly limit: string | undefined;
    readonly configFile: string | undefined;
  },
): Makers => ({
  groups: groupsOf(inventory),
  omit: () => OMIT,
  ansible_managed: () => 'Ansible managed',
  ansible_check_mode: () => options.check,
  ansible_diff_mode: () => options.diff,
  ansible_verbosity: () => options.verbosity,
  ansible_forks: () => options.forks,
  ansible_run_tags: () => [...options.tags.only],
  ansible_skip_tags: () => [...options.tags.skip],
  ansible_limit: () => given.limit,
  ansible_config_file: () => given.configFile,
  ansible_inventory_sources: () => given.inventorySources,
  inventory_file: () => given.inventorySources.at(-1),
  inventory_dir: () => given.inventoryFolder,
  // The version of the language, which content compares with.
  ansible_version: () => dict({ full: '2.19.0', major: 2, minor: 19, revision: 0, string: '2.19.0' }),
});

/** `groups`, made anew only where tasks have added to the inventory. */
const groupsOf = (inventory: Inventory): (() => Value) => {
  let made: { readonly of: Inventory['groups']; readonly value: Value } | undefined;
  return () => {
    const { groups } = inventory;
    if (made?.of !== groups) {
      const members = [...groups.keys()].map((name) => [name, inventory.membersOf(name)] as const);
      made = { of: groups, value: new Map(members) };
    }
    return made.value;
  };
};

/** Variables of a host in a play. */
export const playMagic = (
  { play, name, batch, all, roles }: PlayRun,
  { host, name: hostname }: HostState,
): Makers => ({
  inventory_hostname: () => hostname,
  inventory_hostname_short: () => hostname.split('.')[0],
  group_names: () => host.groups.filter((group) => group !== 'all').sort(),
  playbook_dir: () => play.folder,
  ansible_play_name: () => name,
  ansible_play_hosts_all: () => all.map((state) => state.name),
  ansible_play_hosts: () => all.filter(isActive).map((state) => state.name),
  play_hosts: () => all.filter(isActive).map((state) => state.name),
  ansible_play_batch: () => batch.filter(isActive).map((state) => state.name),
  ansible_play_role_names: () => namesOf(play, roles),
  role_names: () => namesOf(play, roles),
  ansible_role_names: () => [...new Set(roles.map((role) => role.name))],
});

/** Variables of a task: those of the role that it is in. */
export const taskMagic = (task: Task | undefined, playbookFolder: string): Makers => {
  const role = task && roleOf(task.chain);
  if (!role) return { ansible_search_path: () => [playbookFolder] };
  return {
    ansible_search_path: () => [role.path, ...role.parents.map(({ path }) => path).reverse(), playbookFolder],
    role_name: () => role.name,
    role_path: () => role.path,
    ansible_role_name: () => role.name,
    ansible_parent_role_names: () => role.parents.map((parent) => parent.name).reverse(),
    ansible_parent_role_paths: () => role.parents.map((parent) => parent.path).reverse(),
  };
};

const namesOf = (play: Play, roles: readonly Role[]): readonly string[] => [
  ...play.roleNames,
  ...roles.slice(play.roles.length).map((role) => role.name),
];
