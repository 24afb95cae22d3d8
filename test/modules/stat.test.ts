import { expect } from 'vitest';
import { stat } from '../../src/modules/stat.ts';
import { describeStateModule } from '../contract/state-modules.ts';

describeStateModule(stat, [
  {
    title: 'what is not there',
    args: (root) => ({ path: `${root}/no` }),
    changed: false,
    result: () => ({ stat: { exists: false } }),
  },
  {
    title: 'a file',
    setUp: 'printf x >f; chmod 4750 f; touch -d @1577934245.5 f',
    args: (root) => ({ path: `${root}/f` }),
    changed: false,
    result: (root) => ({
      stat: {
        exists: true,
        path: `${root}/f`,
        isreg: true,
        isdir: false,
        mode: '4750',
        isuid: true,
        xgrp: true,
        roth: false,
        size: 1,
        nlink: 1,
        uid: 0,
        pw_name: 'root',
        mtime: 1577934245.5,
        checksum: '11f6ad8ec52a2984abaafd7c3b516503785c2072',
        readable: true,
        executable: true,
      },
    }),
  },
  {
    title: 'a link, and where it leads',
    setUp: 'mkdir d; ln -s d l',
    args: (root) => ({ path: `${root}/l` }),
    changed: false,
    result: (root) => ({ stat: { islnk: true, isdir: false, lnk_target: 'd', lnk_source: `${root}/d` } }),
  },
  {
    title: 'what a link leads to',
    setUp: 'mkdir d; ln -s d l',
    args: (root) => ({ path: `${root}/l`, follow: true }),
    changed: false,
    result: () => ({ stat: { islnk: false, isdir: true } }),
  },
  {
    title: 'another checksum',
    setUp: 'printf x >f',
    args: (root) => ({ path: `${root}/f`, checksum_algorithm: 'md5' }),
    changed: false,
    result: () => ({ stat: { checksum: '9dd4e461268c8034f5c8564e155c67a6' } }),
  },
  {
    title: 'no checksum',
    setUp: 'printf x >f',
    args: (root) => ({ path: `${root}/f`, get_checksum: false }),
    changed: false,
    result: () => ({ stat: expect.not.objectContaining({ checksum: expect.anything() }) }),
  },
  {
    title: 'a device',
    setUp: ':',
    args: () => ({ path: '/dev/null' }),
    changed: false,
    result: () => ({ stat: { ischr: true, isreg: false, mode: '0666' } }),
  },
]);
