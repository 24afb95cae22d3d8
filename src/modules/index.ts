import { apache2_mod_proxy } from './apache2_mod_proxy.ts';
import { apt } from './apt.ts';
import { apt_key } from './apt_key.ts';
import { apt_repository } from './apt_repository.ts';
import { assemble } from './assemble.ts';
import { assert } from './assert.ts';
import { authorized_key } from './authorized_key.ts';
import { blockinfile } from './blockinfile.ts';
import { command } from './command.ts';
import type { Module } from './contract.ts';
import { copy } from './copy.ts';
import { cron } from './cron.ts';
import { deb822_repository } from './deb822_repository.ts';
import { debconf } from './debconf.ts';
import { debug } from './debug.ts';
import { dpkg_selections } from './dpkg_selections.ts';
import { expect } from './expect.ts';
import { fail } from './fail.ts';
import { fetch } from './fetch.ts';
import { file } from './file.ts';
import { find } from './find.ts';
import { gather_facts } from './gather_facts.ts';
import { get_url } from './get_url.ts';
import { getent } from './getent.ts';
import { git } from './git.ts';
import { group } from './group.ts';
import { hostname } from './hostname.ts';
import { ini_file } from './ini_file.ts';
import { iptables } from './iptables.ts';
import { known_hosts } from './known_hosts.ts';
import { lineinfile } from './lineinfile.ts';
import { mount } from './mount.ts';
import { mount_facts } from './mount_facts.ts';
import { package_ } from './package.ts';
import { package_facts } from './package_facts.ts';
import { pause } from './pause.ts';
import { ping } from './ping.ts';
import { pip } from './pip.ts';
import { raw } from './raw.ts';
import { reboot } from './reboot.ts';
import { replace } from './replace.ts';
import { script } from './script.ts';
import { service } from './service.ts';
import { service_facts } from './service_facts.ts';
import { set_fact } from './set_fact.ts';
import { setup } from './setup.ts';
import { shell } from './shell.ts';
import { slurp } from './slurp.ts';
import { stat } from './stat.ts';
import { subversion } from './subversion.ts';
import { synchronize } from './synchronize.ts';
import { sysctl } from './sysctl.ts';
import { systemd } from './systemd.ts';
import { tempfile } from './tempfile.ts';
import { template } from './template.ts';
import { unarchive } from './unarchive.ts';
import { uri } from './uri.ts';
import { user } from './user.ts';
import { wait_for } from './wait_for.ts';
import { wait_for_connection } from './wait_for_connection.ts';

/** Every module. To add one, open any sibling, and name it here. */
export const modules: readonly Module[] = [
  apache2_mod_proxy,
  apt,
  apt_key,
  apt_repository,
  assemble,
  assert,
  authorized_key,
  blockinfile,
  command,
  copy,
  cron,
  deb822_repository,
  debconf,
  debug,
  dpkg_selections,
  expect,
  fail,
  fetch,
  file,
  find,
  gather_facts,
  get_url,
  getent,
  git,
  group,
  hostname,
  ini_file,
  iptables,
  known_hosts,
  lineinfile,
  mount,
  mount_facts,
  package_,
  package_facts,
  pause,
  ping,
  pip,
  raw,
  replace,
  script,
  service,
  service_facts,
  set_fact,
  setup,
  shell,
  slurp,
  stat,
  subversion,
  synchronize,
  sysctl,
  systemd,
  tempfile,
  template,
  unarchive,
  uri,
  user,
  wait_for,
  wait_for_connection,
  reboot,
];

/** Other names of modules. */
export const moduleAliases: ReadonlyMap<string, string> = new Map([['systemd_service', 'systemd']]);
