/** Other names that plugins go by: those they had before they moved to a collection, and full names of ours. */
const ROUTES: ReadonlyMap<string, string> = new Map([
  ...[
    'cidr_merge',
    'hwaddr',
    'ip4_hex',
    'ipaddr',
    'ipmath',
    'ipsubnet',
    'ipv4',
    'ipv6',
    'ipwrap',
    'macaddr',
    'network_in_network',
    'network_in_usable',
    'next_nth_usable',
    'nthhost',
    'previous_nth_usable',
    'reduce_on_network',
    'slaac',
  ].flatMap((name): [string, string][] => [
    [name, `ansible.utils.${name}`],
    [`ansible.netcommon.${name}`, `ansible.utils.${name}`],
  ]),
  ['json_query', 'community.general.json_query'],
  ['random_mac', 'community.general.random_mac'],
  ['community.general.cartesian', 'cartesian'],
  ['community.general.flattened', 'flattened'],
]);

/** The name under which the tables have a plugin that content calls by this name. */
export const pluginName = (name: string): string =>
  ROUTES.get(name) ?? name.replace(/^ansible\.(builtin|legacy)\./, '');
