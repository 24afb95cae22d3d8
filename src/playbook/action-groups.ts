import { Fault } from '../source/fault.ts';
import { didYouMean } from '../source/nearest.ts';
import { isDict, isList, type Value } from '../values/value.ts';
import type { Actions } from './context.ts';
import type { Attribute } from './tree.ts';

/**
 * The groups of actions that Ansible knows whether their collections are there or not, by the collections that have
 * them. Which modules are in them only the collections tell.
 */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'amazon.aws': ['aws'],
  'awx.awx': ['controller'],
  'azure.azcollection': ['azure', 'all'],
  'cisco.aci': ['all'],
  'cisco.mso': ['mso', 'ndo', 'all'],
  'cloudscale_ch.cloud': ['cloudscale'],
  'community.aws': ['aws'],
  'community.crypto': ['acme'],
  'community.digitalocean': ['all'],
  'community.dns': ['hetzner', 'hosttech'],
  'community.docker': ['docker', 'docker_swarm'],
  'community.general': ['proxmox', 'consul', 'keycloak', 'scaleway'],
  'community.grafana': ['grafana'],
  'community.hashi_vault': ['vault'],
  'community.hrobot': ['robot', 'api'],
  'community.kubernetes': ['k8s'],
  'community.mongodb': ['atlas', 'mongodb', 'all'],
  'community.mysql': ['all'],
  'community.okd': ['k8s', 'okd'],
  'community.postgresql': ['all'],
  'community.proxmox': ['proxmox'],
  'community.rabbitmq': ['rabbitmq'],
  'community.routeros': ['api'],
  'community.vmware': ['vmware'],
  'community.zabbix': ['zabbix'],
  'fortinet.fortimanager': ['adom', 'all'],
  'fortinet.fortios': ['fortios'],
  'google.cloud': ['gcp'],
  'hetzner.hcloud': ['all'],
  'kubernetes.core': ['k8s', 'helm'],
  'microsoft.ad': ['domain'],
  'netapp.cloudmanager': ['netapp_cloudmanager'],
  'netapp.ontap': ['netapp_ontap'],
  'netapp.storagegrid': ['netapp_storagegrid'],
  'netbox.netbox': ['netbox'],
  'ngine_io.cloudstack': ['cloudstack'],
  'openstack.cloud': ['os', 'openstack'],
  'ovirt.ovirt': ['ovirt'],
  'telekom_mms.icinga_director': ['icinga'],
  'theforeman.foreman': ['foreman'],
  'vmware.vmware': ['vmware'],
  'vmware.vmware_rest': ['vmware_rest'],
  'vultr.cloud': ['vultr'],
  'wti.remote': ['cpm'],
};

const NAMES: ReadonlySet<string> = new Set(
  Object.entries(GROUPS).flatMap(([collection, names]) =>
    names.flatMap((name) => [name, `${collection}.${name}`]),
  ),
);

/** The full names that the name of a group may stand for: a short one stands for all groups that Ansible knows so. */
export const groupsNamed = (name: string): readonly string[] =>
  name.includes('.')
    ? [name]
    : Object.keys(GROUPS)
        .filter((collection) => GROUPS[collection]?.includes(name))
        .map((collection) => `${collection}.${name}`);

/** Throws a 'keyword' Fault for a group in `module_defaults` that there is not. */
export const checkActionGroups = ({ value, origin }: Attribute, actions: Pick<Actions, 'hasGroup'>): void => {
  const unknown = (isList(value) ? value : [value])
    .flatMap((each: Value) => (isDict(each) ? [...each.keys()] : []))
    .flatMap((key) => /^group\/(.*)$/.exec(String(key))?.[1] ?? [])
    .find((name) => !NAMES.has(name) && !actions.hasGroup(name));
  if (unknown === undefined) return;
  throw new Fault('keyword', `module_defaults: there is no group of modules '${unknown}'`, {
    origin,
    hint: didYouMean(unknown, NAMES) ?? 'name the modules themselves',
  });
};
