import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { addresses } from '../../src/facts/addresses.ts';
import { network } from '../../src/facts/network.ts';
import { sectionsOf } from '../../src/facts/sections.ts';
import { plain } from '../../src/values/plain.ts';
import { localHost } from '../contract/local-host.ts';

const gathering = readFileSync(new URL('../../src/facts/gather.sh', import.meta.url), 'utf8');
const host = localHost();
const gather = (before = '') => sectionsOf(host.run(`${gathering}\n${before}\no_gather network 2>/dev/null`));

describe.runIf(host.run('command -v ip || :') !== '')('without ip', () => {
  /** `command -v ip` finds nothing. */
  const HIDDEN = 'command() { [ "$2" != ip ] && "$@"; }';

  test('the same addresses are found, on the same interfaces', () => {
    const sort = <T>(list: readonly T[]) => [...list].map((each) => JSON.stringify(each)).sort();
    const [withIp, without] = [addresses(gather()), addresses(gather(HIDDEN))];
    expect(sort(without.v4)).toEqual(sort(withIp.v4));
    expect(sort(without.v6)).toEqual(sort(withIp.v6));
  });

  test('the same way out is found', () => {
    expect(plain(network(gather(HIDDEN)).default_ipv4 ?? null)).toEqual(
      plain(network(gather()).default_ipv4 ?? null),
    );
  });
});

test('a host without a way out has no default address', () => {
  const sections = sectionsOf('\n@@@ addresses\n1: lo: <UP>\n    inet 127.0.0.1/8 scope host lo\n');
  expect(plain(network(sections).default_ipv4 ?? null)).toEqual({});
});

test('an interface with several addresses has secondaries', () => {
  const sections = sectionsOf(`
@@@ interface eth0.5
mtu 1500
flags 0x1003
type 1
operstate up
@@@ addresses
2: eth0.5@eth0: <UP> mtu 1500
    inet 10.0.0.5/22 brd 10.0.3.255 scope global eth0.5
    inet 10.0.0.6/22 scope global secondary eth0.5:1
    inet6 fe80::1/64 scope link
`);
  expect(plain(network(sections).eth0_5 ?? null)).toMatchObject({
    device: 'eth0.5',
    active: true,
    ipv4: { address: '10.0.0.5', netmask: '255.255.252.0', network: '10.0.0.0', prefix: '22' },
    ipv4_secondaries: [{ address: '10.0.0.6' }],
    ipv6: [{ address: 'fe80::1', prefix: '64', scope: 'link' }],
  });
});
