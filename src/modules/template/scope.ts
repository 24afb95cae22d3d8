import { stat } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import type { Scope } from '../../template/contract.ts';
import { DateTime, type Value } from '../../values/value.ts';

/** A scope with the variables that tell a template about itself: `template_path`, `template_host`, … */
export const templateScope = async (scope: Scope, path: string, dest: string): Promise<Scope> => {
  const { mtime, uid } = await stat(path);
  const own: ReadonlyMap<string, Value> = new Map<string, Value>([
    ['template_host', hostname()],
    ['template_path', path],
    ['template_fullpath', path],
    ['template_destpath', dest],
    ['template_mtime', time(mtime)],
    ['template_run_date', time(new Date())],
    ['template_uid', uid === userInfo().uid ? userInfo().username : uid],
  ]);
  const managed = scope.lookup('ansible_managed') ?? 'Ansible managed';
  return {
    lookup: (name) => own.get(name) ?? (name === 'ansible_managed' ? managed : scope.lookup(name)),
    names: () => [...own.keys(), 'ansible_managed', ...scope.names()],
  };
};

const time = (date: Date): DateTime => new DateTime(date.toISOString().replace('T', ' ').replace('Z', ''));
