import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '../../src/connections/connect.ts';
import type { Endpoint } from '../../src/connections/contract.ts';
import { type Keyring, keyring } from '../../src/connections/ssh/keyring.ts';
import { sh } from '../../src/resources/sh.ts';
import { Fault } from '../../src/source/fault.ts';
import { until } from './support/processes.ts';
import { securityKey } from './support/security-key.ts';
import { freePort, hasCsh, makeKey, password, publicKey, type Sshd, startSshd } from './support/sshd.ts';

let sshd: Sshd;
beforeAll(async () => {
  sshd = await startSshd({ hostKeys: ['ed25519', 'rsa', 'ecdsa'] });
});
afterAll(() => sshd.stop());

const file = (name: string) => join(sshd.directory, name);
const keyless = { privateKeyFiles: [], agent: undefined };

const logIn = async (changes: Partial<Endpoint>, keys: Keyring = keyring()): Promise<string> => {
  const connection = await connect({ ...sshd.endpoint, ...changes }, { prelude: '', keys });
  try {
    return (await connection.request(sh`id -un`)).stdout.trim();
  } finally {
    await connection.close();
  }
};

const fault = async (changes: Partial<Endpoint>, keys?: Keyring): Promise<Fault> => {
  const error = await logIn(changes, keys).catch((caught: unknown) => caught);
  if (error instanceof Fault) return error;
  throw new Error(`no fault: ${error}`);
};

describe('logging in', () => {
  test.each(['alice', 'bob', ...(hasCsh ? ['carol'] : [])])(
    'works whatever the login shell of %s is (sh, bash, csh)',
    async (user) => {
      expect(await logIn({ user })).toBe(user);
    },
  );

  test.each(['ed25519', 'rsa', 'ecdsa'])('works by an %s key', async (type) => {
    const key = makeKey(file(`of-${type}`), type);
    appendFileSync(file('authorized_keys'), `${publicKey(key)}\n`);
    expect(await logIn({ privateKeyFiles: [key] })).toBe('root');
  });

  test('works by an encrypted key whose passphrase is known, and says what to do where it is not', async () => {
    const key = makeKey(file('encrypted'), 'ed25519', 'open sesame');
    appendFileSync(file('authorized_keys'), `${publicKey(key)}\n`);
    expect(await logIn({ privateKeyFiles: [key], passphrase: 'open sesame' })).toBe('root');
    const locked = await fault({ privateKeyFiles: [key] });
    expect(locked.kind).toBe('authentication');
    expect(locked.message).toContain(`${key} is encrypted`);
    const wrong = await fault({ privateKeyFiles: [key], passphrase: 'wrong' });
    expect(wrong.message).toContain('does not open with the passphrase');
  });

  test('asks once for the passphrase of an encrypted key, and again where it was mistyped', async () => {
    const key = makeKey(file('asked-for'), 'ed25519', 'open sesame');
    appendFileSync(file('authorized_keys'), `${publicKey(key)}\n`);
    const questions: string[] = [];
    const typed = ['open sesam', 'open sesame'];
    const keys = keyring(async (question) => {
      questions.push(question);
      return typed.shift() ?? '';
    });
    const byKey = { privateKeyFiles: [key] };
    expect(await Promise.all([logIn(byKey, keys), logIn(byKey, keys)])).toEqual(['root', 'root']);
    expect(await logIn(byKey, keys)).toBe('root');
    expect(questions).toEqual(Array(2).fill(`Enter passphrase for key '${key}': `));
  });

  test('asks for no passphrase of a default key as long as there is something else to try', async () => {
    const key = makeKey(file('usual'), 'ed25519', 'open sesame');
    const questions: string[] = [];
    const keys = keyring(async (question) => {
      questions.push(question);
      return '';
    });
    expect(await logIn({ defaultKeyFiles: [key] }, keys)).toBe('root');
    expect(await logIn({ ...keyless, defaultKeyFiles: [key], user: 'alice', password }, keys)).toBe('alice');
    expect(questions).toEqual([]);
    const refused = await fault({ ...keyless, defaultKeyFiles: [key] }, keys);
    expect(refused.message).toContain(`passed over: ${key} was not opened by what was typed`);
    expect(questions).toHaveLength(1);
  });

  test('works by an agent', async () => {
    const key = makeKey(file('in-agent'), 'ed25519');
    appendFileSync(file('authorized_keys'), `${publicKey(key)}\n`);
    const agent = file('agent');
    const process = spawn('ssh-agent', ['-D', '-a', agent], { stdio: 'ignore' });
    try {
      const add = () =>
        spawn('ssh-add', ['-q', key], { env: { ...globalThis.process.env, SSH_AUTH_SOCK: agent } });
      await until(
        'the agent has the key',
        () => new Promise((done) => add().on('exit', (code) => done(code === 0))),
      );
      expect(await logIn({ ...keyless, agent })).toBe('root');
    } finally {
      process.kill();
    }
  });

  test('works by password, after keys that do not fit', async () => {
    const stranger = makeKey(file('stranger'), 'ed25519');
    expect(await logIn({ ...keyless, user: 'alice', password })).toBe('alice');
    expect(await logIn({ privateKeyFiles: [stranger], user: 'alice', password })).toBe('alice');
  });

  test('passes over default keys that do not exist, but not a key that was named', async () => {
    const none = file('none');
    expect(await logIn({ defaultKeyFiles: [none] })).toBe('root');
    expect(await fault({ privateKeyFiles: [none] })).toMatchObject({
      kind: 'authentication',
      message: `web1: the private key file ${none} cannot be read`,
    });
  });

  test('that is refused says who was refused, and what was tried', async () => {
    const key = makeKey(file('unknown'), 'ed25519');
    const refused = await fault({ privateKeyFiles: [key], password: 'wrong-Secret-7', user: 'alice' });
    expect(refused.kind).toBe('authentication');
    expect(refused.message).toBe(
      `web1: the host does not let alice log in: tried the key ${key}, the password`,
    );
    expect(refused.hint).toContain('is alice the right user (ansible_user)');
    expect(await fault(keyless)).toMatchObject({
      kind: 'authentication',
      message: 'web1: the host does not let root log in: there was nothing to try',
      hint: expect.stringContaining('ansible_ssh_private_key_file'),
    });
  });
});

describe('what ssh2 cannot do is said in one message:', () => {
  test('a key on a security key', async () => {
    const key = file('id_sk');
    writeFileSync(key, securityKey(), { mode: 0o600 });
    expect((await fault({ privateKeyFiles: [key] })).message).toBe(
      `web1: the host does not let root log in: there was nothing to try; passed over: ${key} is on a security key (sk-ssh-ed25519), which is not supported`,
    );
  });

  test('a certificate', async () => {
    const refused = await fault({ ...keyless, withoutEffect: ['CertificateFile /id-cert.pub'] });
    expect(refused.message).toContain('passed over: CertificateFile /id-cert.pub (not supported)');
  });

  test.each([
    ['sntrup761x25519-sha512@openssh.com', 'KexAlgorithms', 'key exchange algorithm'],
    ['umac-64@openssh.com', 'MACs', 'MAC'],
  ])('a host that insists on %s', async (algorithm, option, what) => {
    const cipher = option === 'MACs' ? ['Ciphers=aes128-ctr'] : [];
    const picky = await startSshd({ options: [`${option}=${algorithm}`, ...cipher] });
    const unable = await fault(picky.endpoint);
    await picky.stop();
    expect(unable).toMatchObject({
      kind: 'connection',
      message: expect.stringContaining(`the host offers no ${what} that is supported here`),
    });
  });

  test('a host that lets in by Kerberos only', async () => {
    const methods = ['PubkeyAuthentication', 'PasswordAuthentication', 'KbdInteractiveAuthentication'];
    const picky = await startSshd({
      options: [...methods.map((method) => `${method}=no`), 'HostbasedAuthentication=yes'],
    });
    const unable = await fault(picky.endpoint);
    await picky.stop();
    expect(unable).toMatchObject({
      kind: 'authentication',
      message: expect.stringContaining('it allows only hostbased, which is not supported here'),
    });
  });
});

describe('a host that cannot be reached', () => {
  test('says that nothing listens', async () => {
    const port = await freePort();
    expect(await fault({ port })).toMatchObject({
      kind: 'connection',
      message: `web1: cannot connect to 127.0.0.1 port ${port}: nothing listens there (connection refused)`,
      hint: 'does sshd run there, and on this port (ansible_port)?',
    });
  });

  test('says that the name is not known', async () => {
    const unknown = await fault({ address: 'no-such-host.invalid' });
    expect(unknown.kind).toBe('connection');
    expect(unknown.message).toMatch(
      /no-such-host.invalid port \d+: (the name is not known to DNS|DNS does not answer)/,
    );
  });

  test('is given up at the deadline when it accepts and says nothing', async () => {
    const { createServer } = await import('node:net');
    const mute = createServer(() => undefined);
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const address = mute.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect(await fault({ port, connectTimeoutSeconds: 0.3 })).toMatchObject({
      kind: 'connection',
      message: `web1: cannot connect to 127.0.0.1 port ${port}: no answer within 0.3 seconds`,
    });
    mute.close();
  });

  test('is not waited for once the run is cancelled', async () => {
    const connecting = connect(sshd.endpoint, { prelude: '', signal: AbortSignal.abort() });
    await expect(connecting).rejects.toMatchObject({ kind: 'cancelled' });
  });
});

describe('the host key', () => {
  const known = (text: string): readonly string[] => {
    const path = file('some_known_hosts');
    writeFileSync(path, text);
    return [path];
  };
  const name = () => `[127.0.0.1]:${sshd.port}`;

  test.each(['ed25519', 'rsa', 'ecdsa'])('is asked for as the file knows it: %s only', async (type) => {
    expect(await logIn({ knownHostsFiles: known(`${name()} ${publicKey(file(`host_${type}`))}\n`) })).toBe(
      'root',
    );
  });

  test('that is not known is refused, with its fingerprint and what to do', async () => {
    const unknown = await fault({ knownHostsFiles: known('other ssh-ed25519 AAAA\n') });
    expect(unknown.kind).toBe('host-key');
    expect(unknown.message).toMatch(
      /^web1: the host key of \[127.0.0.1\]:\d+ is not known; its ssh-ed25519 key is SHA256:\S{43}$/,
    );
    expect(unknown.hint).toContain(`ssh-keyscan -p ${sshd.port} 127.0.0.1 >> ${file('some_known_hosts')}`);
  });

  test('that has changed is refused, with the place of the old one', async () => {
    const stranger = makeKey(file('other_host_key'), 'ed25519');
    const changed = await fault({ knownHostsFiles: known(`# ours\n${name()} ${publicKey(stranger)}\n`) });
    expect(changed.kind).toBe('host-key');
    expect(changed.message).toContain(`the host key is not the one in ${file('some_known_hosts')}, line 2`);
    expect(changed.hint).toContain('ssh-keygen');
  });

  test('that is revoked is refused', async () => {
    const key = publicKey(file('host_ed25519'));
    const revoked = await fault({ knownHostsFiles: known(`${name()} ${key}\n@revoked * ${key}\n`) });
    expect(revoked).toMatchObject({ kind: 'host-key', message: expect.stringContaining('revoked') });
  });

  test('is not looked at where checking is off', async () => {
    expect(await logIn({ knownHostsFiles: [], hostKeyChecking: false })).toBe('root');
  });

  test('of a new host is kept with accept-new, and a changed one still refused', async () => {
    const path = file('new/known_hosts');
    const accepting = { knownHostsFiles: [path], acceptNewHostKeys: true };
    expect(await logIn(accepting)).toBe('root');
    expect(readFileSync(path, 'utf8')).toBe(`${name()} ${publicKey(file('host_ed25519'))}\n`);
    expect(await logIn({ knownHostsFiles: [path] })).toBe('root');
    rmSync(path);
    writeFileSync(path, `${name()} ${publicKey(makeKey(file('another_host_key'), 'ed25519'))}\n`);
    expect((await fault(accepting)).kind).toBe('host-key');
  });
});
