import type { Play } from '../playbook/tree.ts';
import type { Scope, Templar } from '../template/contract.ts';
import { isList, str, Template, type Value } from '../values/index.ts';

/** What a play is called: its name, or else its hosts. A list of hosts is shown as it is written, templates and all. */
export const playName = ({ directives }: Play, scope: Scope, templar: Templar): string => {
  const given = (keyword: string): Value => directives.attributes.get(keyword)?.value ?? '';
  const hosts = given('hosts');
  const called = given('name') || (isList(hosts) ? hosts.map(asWritten).join(',') : hosts);
  return str(templar.resolve(called, scope));
};

const asWritten = (value: Value): string => (value instanceof Template ? value.text : str(value));
