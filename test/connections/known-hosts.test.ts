import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  fingerprint,
  judge,
  knownName,
  linesFor,
  parseKnownHosts,
  preferredAlgorithms,
} from '../../src/connections/ssh/known-hosts.ts';

const keyOf = (type: string, body: string): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(type.length);
  return Buffer.concat([length, Buffer.from(type), Buffer.from(body)]);
};
const key = keyOf('ssh-ed25519', 'the key');
const line = (hosts: string, of = key) => `${hosts} ssh-ed25519 ${of.toString('base64')} a comment`;

const hashed = (name: string): string => {
  const salt = Buffer.from('twenty bytes of salt');
  return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`;
};

describe('known_hosts', () => {
  test.each([
    ['web1', 'web1', true],
    ['WEB1', 'web1', true],
    ['web1,10.0.0.1', '10.0.0.1', true],
    ['web', 'web1', false],
    ['web?', 'web1', true],
    ['web?', 'web12', false],
    ['*.example.com', 'a.b.example.com', true],
    ['*.example.com', 'example.com', false],
    ['web.1', 'webx1', false],
    ['*,!web1', 'web1', false],
    ['!web2,web*', 'web1', true],
    ['[web1]:2222', '[web1]:2222', true],
    ['web1', '[web1]:2222', false],
    ['[web*]:2222', '[web1]:2222', true],
    [hashed('web1'), 'web1', true],
    [hashed('[web1]:2222'), '[web1]:2222', true],
    [hashed('web2'), 'web1', false],
    ['|1|damaged', 'web1', false],
  ])('%s is about %s: %s', (hosts, name, expected) => {
    expect(linesFor(parseKnownHosts(line(hosts), 'file'), name)).toHaveLength(expected ? 1 : 0);
  });

  test('comments, empty lines and damaged lines are passed over, and lines are counted with them', () => {
    const text = `# comment\n\n  ${line('web1')}\nweb1 ssh-rsa\n\tnonsense\n`;
    expect(parseKnownHosts(text, 'file')).toMatchObject([
      { file: 'file', line: 3, hosts: 'web1', marker: undefined },
    ]);
  });

  test('a host is named with its port unless that is 22, in lower case', () => {
    expect(knownName('Web1', 22)).toBe('web1');
    expect(knownName('Web1', 2222)).toBe('[web1]:2222');
  });

  test('algorithms whose keys are known come first, for RSA keys all its signatures', () => {
    const known = parseKnownHosts('web1 ssh-rsa AAAA\n@revoked web1 ssh-ed25519 AAAA\n', 'file');
    const supported = ['ssh-ed25519', 'rsa-sha2-512', 'ecdsa-sha2-nistp256', 'rsa-sha2-256', 'ssh-rsa'];
    expect(preferredAlgorithms(known, supported)).toEqual([
      'rsa-sha2-512',
      'rsa-sha2-256',
      'ssh-rsa',
      'ssh-ed25519',
      'ecdsa-sha2-nistp256',
    ]);
  });
});

describe('the key that a host shows', () => {
  const shown = { name: 'web1', knownName: 'web1', key, files: ['/k'] };
  const verdict = (text: string) => judge(linesFor(parseKnownHosts(text, '/k'), 'web1'), shown)?.message;
  const print = `its ssh-ed25519 key is ${fingerprint(key)}`;
  const other = keyOf('ssh-ed25519', 'another key');

  test.each([
    ['is known', line('web1'), undefined],
    ['is one of several', `${line('web1', other)}\n${line('web1')}`, undefined],
    ['is not known', line('web2'), `web1: the host key of web1 is not known; ${print}`],
    ['has changed', `\n${line('web1', other)}`, `web1: the host key is not the one in /k, line 2; ${print}`],
    [
      'has changed its type',
      'web1 ssh-rsa AAAA',
      `web1: the host key is not the one in /k, line 1; ${print}`,
    ],
    [
      'is revoked',
      `${line('web1')}\n@revoked ${line('*')}`,
      `web1: this host key is revoked in /k, line 2; ${print}`,
    ],
    ['is known, and another is revoked', `${line('web1')}\n@revoked ${line('*', other)}`, undefined],
    [
      'needs an authority',
      `@cert-authority ${line('*')}`,
      `web1: host certificates (/k, line 1) are not supported, only keys are; ${print}`,
    ],
  ])('%s', (_what, text, expected) => {
    expect(verdict(text)).toBe(expected);
  });
});
