import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../src/record/events.ts';
import { runAnsible } from '../compat/support/ansible.ts';
import { ansibleProgram } from '../support/ansible.ts';
import { type Project, project } from '../support/project.ts';
import { startHttpServer } from './support/http-server.ts';
import { type UriCase, uriCases } from './uri-cases.ts';

test('ansible-playbook and orchestrate register the same', { timeout: 300_000 }, async () => {
  const files = { 'files/up.txt': 'upload\ntext\n', 'up.txt': 'upload\ntext\n', 'sub/there': '' };
  const [theirs, mine] = [project(files), project(files)];
  const socket = join(mine.folder, 'socket');
  const server = await startHttpServer();
  const atSocket = await startHttpServer(undefined, socket);
  for (const { folder, write } of [theirs, mine]) {
    const places = { SERVER: `127.0.0.1:${server.port}`, SOCKET: socket, HERE: folder };
    write({ 'site.yml': replaced(JSON.stringify([{ hosts: 'all', tasks: uriCases.map(taskOf) }]), places) });
  }
  const expected = await resultsOfAnsible(theirs);
  const ran = await mine.run();
  await Promise.all([server.close(), atSocket.close()]);
  expect(expected.size).toBe(uriCases.length);
  for (const { title, own = [] } of uriCases) {
    const theirResult = shared(expected.get(title) ?? {}, theirs.folder, own);
    expect.soft(shared(ran.result(title), mine.folder, own), title).toEqual(theirResult);
  }
});

const taskOf = ({ title, args, keywords = {} }: UriCase) => ({
  name: title,
  uri: args,
  ignore_errors: true,
  ...keywords,
});

const replaced = (text: string, places: Readonly<Record<string, string>>): string =>
  text.replace(/SERVER|SOCKET|HERE/g, (place) => places[place] ?? place);

const resultsOfAnsible = async ({ folder }: Project): Promise<ReadonlyMap<string, JsonObject>> => {
  const { told } = await runAnsible(ansibleProgram('ansible-playbook'), folder, []);
  const names = new Map(
    told.flatMap((each) => (each.type === 'task' ? [[each.task, each.name] as const] : [])),
  );
  return new Map(
    told.flatMap((each) =>
      each.type === 'host'
        ? [[names.get(each.task ?? -1) ?? '', { ...each.result, ...failedOf(each.status) }] as const]
        : [],
    ),
  );
};

/** As it is registered; what never ran has not failed, nor not failed. */
const failedOf = (status: string): JsonObject =>
  status === 'skipped' ? { skipped: true } : { failed: status === 'ignored' || status === 'failed' };

/** Fields of no meaning, or of the real thing's own making. */
const SKIPPED = ['date', 'invocation', '_ansible_no_log', 'exception', 'deprecations', 'ansible_facts'];

/** What both are to have the same, whatever their folders are called. */
const shared = (result: JsonObject, folder: string, own: readonly string[]): Json => {
  const kept = Object.entries(result).filter(([name]) => !SKIPPED.includes(name) && !own.includes(name));
  return JSON.parse(JSON.stringify(Object.fromEntries(kept)).replaceAll(folder, 'HERE'));
};
