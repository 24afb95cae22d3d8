import { known_hosts } from '../../src/modules/known_hosts.ts';
import { recordedCases } from '../contract/recorded-cases.ts';
import { describeStateModule } from '../contract/state-modules.ts';
import recorded from './recorded/known_hosts.json' with { type: 'json' };

const KEY = 'AAAAC3NzaC1lZDI1NTE5AAAAIB1sYSf1kqJ6c0q0n6l2w9KJ0bF1rN5QJ9cYVdX0mX5h';

describeStateModule(known_hosts, [
  // A hashed name has a salt of its own each time.
  ...recordedCases(recorded, { path: 'path', without: 's/^|1|[^ ]*/|1|/' }),
  {
    title: 'a key is added to a file that others may not write, and ssh finds it',
    setUp: "printf '%s' 'y.example ssh-rsa AAAA' >known; chmod 600 known",
    args: (root) => ({ path: `${root}/known`, name: 'x.example', key: `x.example ssh-ed25519 ${KEY}` }),
    result: () => ({ name: 'x.example', mode: '0600', hash_host: false, state: 'file' }),
    check: `[ "$(ssh-keygen -F x.example -f known | tail -n 1)" = 'x.example ssh-ed25519 ${KEY}' ]`,
  },
  {
    title: 'ssh finds a host by the hash of its name, which the file does not tell',
    setUp: ':',
    args: (root) => ({
      path: `${root}/known`,
      name: 'X.example',
      key: `X.example,10.9.8.7 ssh-ed25519 ${KEY}`,
      hash_host: true,
    }),
    check: 'ssh-keygen -F x.example -f known && ! grep -i example known',
  },
  {
    title: 'a file that is not there holds no key that could go',
    setUp: ':',
    args: (root) => ({ path: `${root}/known`, name: 'x.example', state: 'absent' }),
    changed: false,
    check: '[ ! -e known ]',
  },
  {
    title: 'a directory that is not there is not made',
    setUp: ':',
    args: (root) => ({ path: `${root}/d/known`, name: 'x', key: `x ssh-ed25519 ${KEY}` }),
    fails: /^Failed to write to file .*\/d\/known/,
  },
  {
    title: 'what certifies other hosts is no key of a host: it stays',
    setUp: `echo '@cert-authority *.example ssh-ed25519 ${KEY}' >known`,
    args: (root) => ({ path: `${root}/known`, name: 'x.example', state: 'absent' }),
    changed: false,
  },
  {
    title: 'it goes where it is named itself, marker and all',
    setUp: `printf '%s\\n' '@cert-authority *.example ssh-ed25519 ${KEY}' 'x.example ssh-rsa AAAA' >known`,
    args: (root) => ({
      path: `${root}/known`,
      name: '*.example',
      key: `@cert-authority *.example ssh-ed25519 ${KEY}`,
      state: 'absent',
    }),
    check: '[ "$(cat known)" = \'x.example ssh-rsa AAAA\' ]',
  },
]);
