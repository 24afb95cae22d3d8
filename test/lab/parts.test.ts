import { access, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cached, removeDrafts } from '../../src/lab/cache.ts';
import { mirrorIn } from '../../src/lab/mirror.ts';
import { macOf, planNetwork } from '../../src/lab/network.ts';
import { placeOf } from '../../src/lab/place.ts';
import { labName } from './support/lab.ts';

const host = (name: string, address: string) => ({ name, address });

describe('the controller', () => {
  it('has the highest address of each subnet that no host has', () => {
    const { gateways, hosts } = planNetwork([
      host('a', '10.10.19.254'),
      host('b', '10.10.19.253'),
      host('c', '10.10.18.3'),
    ]);
    expect(gateways).toEqual(['10.10.19.252', '10.10.18.254']);
    expect(hosts.map(({ gateway }) => gateway)).toEqual(['10.10.19.252', '10.10.19.252', '10.10.18.254']);
  });

  it('gives each host a plug of its own, and a hardware address that follows from the IP address', () => {
    const { hosts } = planNetwork([host('a', '10.10.19.1'), host('b', '10.10.19.2')]);
    expect(hosts.map(({ plug }) => plug)).toEqual(['host0', 'host1']);
    expect(macOf('10.10.19.254')).toBe('02:00:0a:0a:13:fe');
  });
});

describe('hosts that no lab can have', () => {
  it.each([
    ['no host at all', [], 'no host to make a lab of'],
    [
      'a name for an address',
      [host('a', 'a.example.com')],
      "host a has no address that a lab could give it: 'a.example.com'",
    ],
    ['IPv6', [host('a', '2001:db8::1')], "'2001:db8::1'"],
    ['the machine itself', [host('localhost', '127.0.0.1')], "'127.0.0.1'"],
    [
      'one address twice',
      [host('a', '10.0.0.1'), host('b', '10.0.0.1')],
      'a and b have the same address, 10.0.0.1',
    ],
    ['a name that is a path', [host('../a', '10.0.0.1')], "cannot have a host named '../a'"],
  ])('%s', (_, hosts, message) => {
    expect(() => planNetwork(hosts)).toThrow(message);
  });
});

describe('the Debian mirror of apt sources', () => {
  it.each([
    ['a line', 'deb http://deb.debian.org/debian bookworm main', 'http://deb.debian.org/debian'],
    [
      'a line with options',
      'deb [arch=amd64 trusted=yes] https://m.example/debian/ sid main',
      'https://m.example/debian',
    ],
    ['fields', 'Types: deb\nURIs: http://m.example/debian\nSuites: sid', 'http://m.example/debian'],
    [
      'beside others',
      'deb https://x.example/apt a b\ndeb http://m.example/debian sid main',
      'http://m.example/debian',
    ],
    ['a comment only', '# deb http://m.example/debian sid main', undefined],
    ['its security archive only', 'URIs: http://m.example/debian-security', undefined],
    ['another distribution', 'deb http://archive.example/ubuntu noble main', undefined],
  ])('%s', (_, sources, mirror) => {
    expect(mirrorIn(sources)).toBe(mirror);
  });
});

describe('what is built once', () => {
  const place = placeOf(labName('cache'));
  const recipe = { of: place.name };
  const exists = (path: string) =>
    access(path).then(
      () => true,
      () => false,
    );

  it('is not built again, and a build that fails leaves nothing that could be taken for it', async () => {
    let builds = 0;
    let draft = '';
    const build = (works: boolean) => async (folder: string) => {
      builds += 1;
      draft = folder;
      await writeFile(join(folder, 'part'), '');
      if (!works) throw new Error('no more disk');
    };
    await expect(cached('test', recipe, place, build(false))).rejects.toThrow('no more disk');
    expect(await exists(join(draft, 'part'))).toBe(true);
    await removeDrafts(place);
    expect(await exists(draft)).toBe(false);

    const folder = await cached('test', recipe, place, build(true));
    expect(await cached('test', recipe, place, build(true))).toBe(folder);
    expect([builds, await exists(join(folder, 'part')), await exists(draft)]).toEqual([2, true, false]);
    await rm(folder, { recursive: true });
  });
});
