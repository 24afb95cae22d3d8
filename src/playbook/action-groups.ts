import { Fault } from '../source/fault.ts';
import { nearest } from '../source/nearest.ts';
import { isDict, isList, type Value } from '../values/value.ts';
import type { Attribute } from './tree.ts';

/**
 * The groups of actions that `module_defaults` can name, by the collections that have them. None of their modules is
 * one of ours: where content uses them it is said of the module, and a default for them changes nothing.
 */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'amazon.aws': ['aws'],
  'azure.azcollection': ['azure'],
  'community.aws': ['aws'],
  'community.crypto': ['acme'],
  'community.docker': ['docker', 'docker_swarm'],
  'community.general': ['proxmox', 'consul', 'keycloak'],
  'community.kubernetes': ['k8s'],
  'community.okd': ['k8s'],
  'community.proxmox': ['proxmox'],
  'community.vmware': ['vmware'],
  'community.zabbix': ['zabbix'],
  'google.cloud': ['gcp'],
  'kubernetes.core': ['k8s', 'helm'],
  'openstack.cloud': ['os', 'openstack'],
  'ovirt.ovirt': ['ovirt'],
  'theforeman.foreman': ['foreman'],
  'vmware.vmware': ['vmware'],
};

const NAMES: ReadonlySet<string> = new Set(
  Object.entries(GROUPS).flatMap(([collection, names]) =>
    names.flatMap((name) => [name, `${collection}.${name}`]),
  ),
);

/** Throws a 'keyword' Fault for a group in `module_defaults` that there is not. */
export const checkActionGroups = ({ value, origin }: Attribute): void => {
  const unknown = (isList(value) ? value : [value])
    .flatMap((each: Value) => (isDict(each) ? [...each.keys()] : []))
    .flatMap((key) => /^group\/(.*)$/.exec(String(key))?.[1] ?? [])
    .find((name) => !NAMES.has(name));
  if (unknown === undefined) return;
  const near = nearest(unknown, [...NAMES]);
  throw new Fault('keyword', `module_defaults: there is no group of modules '${unknown}'`, {
    origin,
    hint: near ? `Did you mean '${near}'?` : 'Name the modules themselves.',
  });
};
