import { ini_file } from '../../src/modules/ini_file.ts';
import { recordedCases } from '../contract/recorded-cases.ts';
import { describeStateModule } from '../contract/state-modules.ts';
import recorded from './recorded/ini_file.json' with { type: 'json' };

describeStateModule(ini_file, [
  ...recordedCases(recorded, { path: 'path' }),
  {
    title: 'the difference is registered with its headers, though none is asked for',
    setUp: 'echo "[a]" >f',
    args: (root) => ({ path: `${root}/f`, section: 'a', option: 'b', value: 'c' }),
    result: (root) => ({
      path: `${root}/f`,
      diff: {
        before: '',
        after: '',
        before_header: `${root}/f (content)`,
        after_header: `${root}/f (content)`,
      },
    }),
  },
  {
    title: 'with --diff it is of the text',
    setUp: 'echo "[a]" >f',
    args: (root) => ({ path: `${root}/f`, section: 'a', option: 'b', value: 'c' }),
    diff: { before: '[a]\n', after: '[a]\nb = c\n' },
  },
  {
    title: 'permissions are seen to where the text is as it should be',
    setUp: 'echo "[a]" >f; chmod 644 f',
    args: (root) => ({ path: `${root}/f`, section: 'a', option: 'b', state: 'absent', mode: '0600' }),
    check: '[ "$(stat -c %a f)" = 600 ]',
  },
  {
    title: 'a copy is kept where one is asked for',
    setUp: 'echo "[a]" >f',
    args: (root) => ({ path: `${root}/f`, section: 'a', option: 'b', value: 'c', backup: true }),
    check: '[ "$(cat f.*~)" = "[a]" ]',
  },
  {
    title: 'neither a section nor an option is a mistake',
    setUp: ':',
    args: (root) => ({ path: `${root}/f`, state: 'absent' }),
    fails: /^one of section and option is required$/,
  },
]);
