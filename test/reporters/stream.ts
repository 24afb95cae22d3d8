import type { Event, EventBody, HostFinished, ItemFinished, TaskStarted } from '../../src/record/events.ts';

/** Makes events for tests: what a test does not say is as it most often is. */
export const event = (body: EventBody, time = 0): Event => ({ ...body, time });

export const runStarted = (check = false): Event =>
  event({ type: 'run-started', run: 'r', version: '0', playbooks: ['site.yml'], check, diff: false });

export const play = (name: string, hosts: readonly string[], strategy = 'linear'): Event =>
  event({ type: 'play-started', play: 0, name, hosts, strategy });

export const task = (id: number, fields: Partial<TaskStarted> = {}): Event =>
  event({
    type: 'task-started',
    task: id,
    play: 0,
    name: `Task ${id}`,
    action: 'command',
    kind: 'task',
    hosts: ['a', 'b'],
    ...fields,
  });

const outcome = {
  verdict: 'certain',
  result: {},
  diff: [],
  censored: false,
  milliseconds: 0,
  roundTrips: 1,
} as const;

export const host = (id: number, name: string, fields: Partial<HostFinished> = {}): Event =>
  event({
    type: 'host-finished',
    task: id,
    host: name,
    status: 'ok',
    loop: false,
    ignored: false,
    rescued: false,
    ...outcome,
    ...fields,
  });

export const item = (id: number, name: string, label: string, fields: Partial<ItemFinished> = {}): Event =>
  event({ type: 'item-finished', task: id, host: name, label, status: 'ok', ...outcome, ...fields });

const counts = { ok: 0, changed: 0, unreachable: 0, failed: 0, skipped: 0, rescued: 0, ignored: 0 };

export const runFinished = (recap: Readonly<Record<string, Partial<typeof counts>>>): Event =>
  event({
    type: 'run-finished',
    recap: Object.entries(recap).map(([name, counted]) => ({ host: name, ...counts, ...counted })),
    verdicts: { certain: 12, predicted: 3, unknown: 2 },
    exitCode: 0,
    milliseconds: 0,
    cpuMilliseconds: 0,
    roundTrips: 0,
  });
