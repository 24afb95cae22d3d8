import { describe, expect, it } from 'vitest';
import type { AppFault } from '../../lab/support/load/app.ts';
import { judge } from '../../lab/support/load/judge.ts';
import { type Server, startServer } from '../../lab/support/load/server.ts';
import { type Load, startLoad } from '../../lab/support/load/start.ts';
import { isClean, KINDS, type Kind, textOf, type Verdict } from '../../lab/support/load/verdict.ts';

/** Clients in more of a hurry than on a lab. */
const start = (server: Server, ...args: readonly string[]): Load =>
  startLoad(`${server.url}?format=json`, { args: ['--pace', '10', ...args] });

const kindsOf = ({ findings }: Verdict): readonly Kind[] => KINDS.filter((kind) => findings[kind].length > 0);

describe('a load', () => {
  it('is of eight clients with a session each, half of it POST', async () => {
    const load = start(await startServer());
    await load.more(160);
    const history = await load.stop();
    const verdict = judge(history);
    expect(isClean(verdict), textOf(verdict)).toBe(true);
    expect(verdict.requests).toBeGreaterThanOrEqual(160);
    expect(verdict.posts / verdict.requests).toBeCloseTo(0.5, 1);
    expect(verdict.hosts.size).toBe(8);
    expect(new Set(history.map(({ answer }) => answer?.session)).size).toBe(8);
  });

  it.each([
    ['a new connection for each request', [], 80],
    ['one connection for each client, where it is to keep it', ['--keep-alive'], 8],
  ])('makes %s', async (_, args, connections) => {
    const server = await startServer();
    const load = start(server, '--requests', '80', ...args);
    await load.more(80);
    await load.stop();
    expect(server.connections()).toBe(connections);
  });

  it('shows the failover of each session', async () => {
    const server = await startServer();
    const load = start(server);
    await load.more(40);
    server.failOver();
    await load.more(40);
    const verdict = judge(await load.stop());
    expect(isClean(verdict), textOf(verdict)).toBe(true);
    expect(verdict.failovers.map(({ client }) => client).toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it.each<[AppFault | 'hangs', Kind]>([
    ['dropped', 'failed'],
    ['unanswered', 'failed'],
    ['unavailable', 'failed'],
    ['hangs', 'failed'],
    ['lost', 'lost'],
    ['restarted', 'lost'],
    ['stale', 'stale'],
    ['twice', 'duplicated'],
  ])('sees what became of one request, and sends it once: %s', async (fault, kind) => {
    const server = await startServer();
    const load = start(server, '--deadline', '300', '--keep-alive');
    await load.more(60);
    server.plant(fault, 'POST');
    await load.more(60);
    const verdict = judge(await load.stop());
    expect(kindsOf(verdict), textOf(verdict)).toEqual([kind]);
    expect(verdict.findings[kind]).toHaveLength(1);
  });

  it('says why a request failed', async () => {
    const server = await startServer();
    for (const fault of ['hangs', 'dropped', 'unavailable'] as const) server.plant(fault);
    const load = start(server, '--deadline', '300', '--clients', '1');
    await load.more(4);
    const failed = judge(await load.stop()).findings.failed.map(({ why }) => why);
    expect(failed).toEqual(['no answer within 300 ms', 'socket hang up', 'status 503']);
  });

  it('takes a page of something else for no answer', async () => {
    const server = await startServer();
    const load = startLoad(server.url, { args: ['--clients', '1', '--requests', '1'] });
    await expect(load.more(2)).rejects.toThrow('the load ended after 1 requests');
    const [first] = load.history();
    expect(first?.error).toMatch(/^not the page: <!doctype html>/);
  });

  it.each([
    ['requests', ['--requests', '30']],
    ['time', ['--seconds', '0.5']],
  ])('ends by itself when its %s is used up', async (_, args) => {
    const load = start(await startServer(), ...args);
    await expect(load.more(100_000)).rejects.toThrow('the load ended after');
    const verdict = judge(load.history());
    expect(isClean(verdict), textOf(verdict)).toBe(true);
    expect(verdict.requests).toBeGreaterThan(0);
    if (args.includes('30')) expect(verdict.requests).toBe(30);
  });
});
