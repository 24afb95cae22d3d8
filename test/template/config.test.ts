import { expect, it } from 'vitest';
import { settingsByName } from '../../src/config/by-name.ts';
import { loadSettings } from '../../src/config/settings.ts';
import { createTemplar } from '../../src/template/templar.ts';
import { Template } from '../../src/values/index.ts';
import { scopeOf } from './support.ts';

const settings = loadSettings({ cwd: '/', env: { ANSIBLE_FORKS: '7', ANSIBLE_CONFIG: '/dev/null' } });
const templar = createTemplar({ settings: settingsByName(settings) });
const give = (expression: string) => templar.resolve(new Template(`{{ ${expression} }}`), scopeOf({}));

it("settings are looked up by Ansible's names for them", () => {
  expect(give("lookup('config', 'DEFAULT_FORKS')")).toBe(7);
  expect(give("lookup('config', 'DEFAULT_FORKS', show_origin=true)")).toEqual([7, 'env: ANSIBLE_FORKS']);
  expect(give("lookup('config', 'HOST_KEY_CHECKING', show_origin=true)")).toEqual([true, 'default']);
});
