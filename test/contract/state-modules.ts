import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { effectsOf, hasChanged, readsAfter, statesPredicted } from '../../src/modules/after.ts';
import type { ArgumentTable } from '../../src/modules/arguments.ts';
import { parseArguments } from '../../src/modules/arguments-parse.ts';
import type { Controller, Diff, StateContext, StateModule, States } from '../../src/modules/contract.ts';
import { type Decided, decideWith } from '../../src/modules/decide.ts';
import { treeOf } from '../../src/modules/files/tree.ts';
import type { Effect, Read, Step } from '../../src/resources/contract.ts';
import { simulatedHost } from '../../src/resources/simulated.ts';
import { differences } from '../../src/resources/verify.ts';
import { Fault } from '../../src/source/fault.ts';
import type { Templar } from '../../src/template/contract.ts';
import { dict, Float, isDict, isList, type Value } from '../../src/values/value.ts';
import { contentOf, contentOfFile, type LocalHost, localHost, remove, temporary } from './local-host.ts';

/** One use of a module. `root` is a directory of the case's own, on both kinds of host. */
export interface ModuleCase {
  readonly title: string;
  readonly args: (root: string) => Readonly<Record<string, Value>>;
  /** The simulated host begins with these. Given alone, the case runs on a simulated host only. */
  readonly given?: (root: string) => readonly Effect[];
  /** Makes the first state of this machine. Given alone, the case runs on this machine only. */
  readonly setUp?: string;
  /** Files of the content, for `src`: name to text. */
  readonly files?: Readonly<Record<string, string>>;
  readonly changed?: boolean;
  /** The message of a decision that it cannot be done. */
  readonly fails?: RegExp;
  /** What this machine complains of when the steps are taken, of which nobody could know before. */
  readonly breaks?: RegExp;
  readonly result?: (root: string) => Readonly<Record<string, unknown>>;
  /** The diff, with `--diff`. */
  readonly diff?: Partial<Diff> | readonly Partial<Diff>[];
  /** Ansible changes it each time: asked again, there are steps again. */
  readonly always?: boolean;
  /** Looks at this machine afterwards: text that exits 0. */
  readonly check?: string;
}

const NOTHING: StateContext = { diff: false, facts: { lookup: () => undefined, names: () => [] } };

/**
 * The promises of every state module: it decides what the case expects; its effects, once there, leave it nothing
 * to do; a check reports what the run does; on this machine the steps keep what their effects promise.
 */
export const describeStateModule = <T extends ArgumentTable, Prepared>(
  module: StateModule<T, Prepared>,
  cases: readonly ModuleCase[],
  templar?: Partial<Templar>,
  hostFor: (root: string) => LocalHost = (root) => localHost('sh', root),
): void => {
  describe(`the module ${module.name}`, () => {
    let root = '';
    beforeEach(() => {
      root = temporary();
    });
    afterEach(() => remove(root));

    const ask = async (one: ModuleCase, read: (reads: readonly Read[]) => States, context = NOTHING) => {
      const { args } = parseArguments(module, dict(one.args(root)));
      // A module without `prepare` is one whose Prepared is undefined.
      const prepared = (await module.prepare?.(args, controllerOf(root, one.files, templar))) as Prepared;
      const decided = await decideWith(module, args, prepared, read, context);
      const reported = (after: States) => ({
        ...('steps' in decided.decision ? decided.decision.result : {}),
        ...module.report?.(args, prepared, after),
      });
      return { decided, reported };
    };

    const simulated = cases.filter((one) => one.given !== undefined || one.setUp === undefined);
    test.each(simulated)('on a simulated host: $title', async (one) => {
      const host = simulatedHost(one.given?.(root));
      const { decided, reported } = await ask(one, host.read);
      const steps = expectDecision(decided, one);
      host.apply(steps);
      if (one.result && !one.fails)
        expect(plain(reported(host.read(decided.reads)))).toMatchObject(one.result(root));
      if (!one.always && !one.fails) expect(titles((await ask(one, host.read)).decided)).toEqual([]);
    });

    const real = cases.filter((one) => one.setUp !== undefined || one.given === undefined);
    test.each(real)('on this machine: $title', async (one) => {
      const host = hostFor(root);
      host.run(`mkdir -p '${root}' && cd '${root}' && {\n:\n${one.setUp ?? ''}\n}`);
      const { decided, reported } = await ask(one, host.read);
      const steps = expectDecision(decided, one);
      if (one.diff)
        expect(await diffOf(await ask(one, host.read, { ...NOTHING, diff: true }))).toMatchObject(one.diff);
      const predicted = one.fails ? {} : plain(reported(statesPredicted(decided)));
      if (one.breaks) {
        await expect(host.apply(steps)).rejects.toThrow(one.breaks);
        if (one.check) host.run(`cd '${root}' && {\n${one.check}\n}`);
        return;
      }
      await host.apply(steps);
      if (one.fails) return;
      const after = host.read(readsAfter(decided));
      expect(differences(effectsOf(steps), after)).toEqual([]);
      const found = plain(reported(after));
      expect(found).toMatchObject(known(predicted));
      if (one.result) expect(found).toMatchObject(one.result(root));
      if (one.check) host.run(`cd '${root}' && {\n${one.check}\n}`);
      if (!one.always) expect(titles((await ask(one, host.read)).decided)).toEqual([]);
    });
  });
};

const expectDecision = (decided: Decided, one: ModuleCase): readonly Step[] => {
  const { decision } = decided;
  if ('fail' in decision) {
    expect(decision.fail).toMatch(one.fails ?? /^(?!)/);
    return [];
  }
  expect(one.fails, 'it should have failed').toBeUndefined();
  expect(hasChanged(decision, statesPredicted(decided)), titlesOf(decision.steps).join(', ')).toBe(
    one.changed ?? true,
  );
  return decision.steps;
};

const titlesOf = (steps: readonly Step[]) => steps.map((step) => step.title);
const titles = ({ decision }: Decided) => ('steps' in decision ? titlesOf(decision.steps) : decision);
const diffOf = async ({ decided: { decision } }: { decided: Decided }) =>
  'steps' in decision ? decision.diff : undefined;

/** A result as JSON would have it, to compare with what a test writes. */
export const plain = (value: unknown): unknown => {
  if (value instanceof Float) return value.value;
  if (isDict(value as Value))
    return Object.fromEntries(
      [...(value as ReadonlyMap<string, Value>)].map(([key, each]) => [key, plain(each)]),
    );
  if (isList(value as Value)) return (value as readonly Value[]).map(plain);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
  return value;
};

/** What a check could not know is null or left out in its result; the run may say anything there. */
const known = (value: unknown): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value as object).filter(([, each]) => each !== null && each !== undefined),
  );

const controllerOf = (
  root: string,
  files: Readonly<Record<string, string>> = {},
  templar: Partial<Templar> = {},
): Controller => {
  const directory = join(root, '.content');
  for (const [name, text] of Object.entries(files)) {
    const path = join(directory, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return {
    templar: { ...noTemplar, ...templar },
    scope: NOTHING.facts,
    find: async (_folder, name) => (name.startsWith('/') ? name : join(directory, name)),
    content: async (path) => contentOfFile(path),
    contentOf,
    tree: treeOf,
    readSource: async (path) => ({ path, text: readFileSync(path, 'utf8') }),
  };
};

const refuse = (): never => {
  throw new Fault('internal', 'no templates here');
};
const noTemplar: Templar = {
  resolve: (value) => value,
  renderText: refuse,
  lookup: refuse,
  evaluate: refuse,
  truthOf: refuse,
  check: () => undefined,
  checkExpression: () => undefined,
};
