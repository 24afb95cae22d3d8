import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reply } from '../../../src/connections/contract.ts';
import type { ArgumentTable } from '../../../src/modules/arguments.ts';
import { parseArguments } from '../../../src/modules/arguments-parse.ts';
import type { ActionContext, ActionModule, ActionResult, Controller } from '../../../src/modules/contract.ts';
import { pathKind } from '../../../src/resources/path/path.ts';
import { prelude } from '../../../src/resources/prelude.ts';
import { statesOf } from '../../../src/resources/states.ts';
import { Fault } from '../../../src/source/fault.ts';
import { conditionOf } from '../../../src/template/condition.ts';
import { fromPlain, plain } from '../../../src/values/plain.ts';
import { Template } from '../../../src/values/template.ts';
import { isDict, type Value } from '../../../src/values/value.ts';
import { contentOf, contentOfFile } from '../../contract/local-host.ts';

export interface Setting {
  readonly check?: boolean;
  readonly verbosity?: number;
  /** The shell that scripts run in, and what they see. */
  readonly shell?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly controller?: Partial<Controller>;
  /** How the host is reached, where it is not this machine. */
  readonly connection?: ActionContext['connection'];
  readonly request?: ActionContext['request'];
  readonly reconnect?: ActionContext['reconnect'];
}

export interface Ran extends Omit<ActionResult, 'result'> {
  readonly result: Readonly<Record<string, unknown>>;
  /** How often the host was asked. */
  readonly trips: number;
}

/** Runs an action module on this machine, in a real shell, with arguments as content gives them. */
export const run = async <T extends ArgumentTable>(
  module: ActionModule<T>,
  given: Readonly<Record<string, unknown>>,
  {
    check = false,
    verbosity = 0,
    shell = ['sh'],
    environment = {},
    controller = {},
    connection = 'local',
    request,
    reconnect = () => undefined,
  }: Setting = {},
): Promise<Ran> => {
  let trips = 0;
  const shellRun = (text: string, stdin?: string | Uint8Array, directory?: string): Reply => {
    trips++;
    const scratch = mkdtempSync(join(tmpdir(), 'orchestrate-action-'));
    const file = join(scratch, 'script');
    writeFileSync(file, `${pathKind.prelude}\n${prelude}\n${text}\n`);
    const [program = 'sh', ...words] = shell;
    const { status, stdout, stderr } = spawnSync(program, [...words, file], {
      input: stdin ?? '',
      cwd: directory,
      env: { ...process.env, ...environment },
      encoding: 'utf8',
    });
    rmSync(scratch, { recursive: true });
    return { status: status ?? -1, stdout, stderr };
  };
  const { args, further } = parseArguments(module, toDict(given));
  const context: ActionContext = {
    check,
    diff: false,
    noLog: false,
    asynchronous: false,
    verbosity,
    further,
    controller: { ...NO_CONTROLLER, ...controller },
    inventory: { addHost: () => false, addToGroup: () => false },
    read: async (reads) => {
      const text = reads.map((read) => `( ${read.sh.text}\n)\necho @@@`).join('\n');
      const outputs = shellRun(text).stdout.split('@@@\n');
      return statesOf(reads.map((read, index) => [read, read.parse(outputs[index] ?? '')]));
    },
    request: request ?? (async (script) => shellRun(script.text)),
    execute: async (script, options) => shellRun(script.text, options?.stdin, options?.directory),
    dial: () => Promise.reject(new Fault('internal', 'no connection here')),
    connection,
    reaching: NO_CONTROLLER.scope,
    isDelegated: false,
    machine: () => {
      throw new Fault('internal', 'no machines here');
    },
    reconnect,
    manage: () => Promise.reject(new Fault('internal', 'no engine here')),
    terminal: undefined,
    job: () => Promise.reject(new Fault('internal', 'no jobs here')),
    upload: async (content, path, mode) => {
      for await (const chunk of content.open())
        appendFileSync(path, chunk, { mode: Number.parseInt(mode, 8) });
    },
    download: async (path) => readFileSync(path),
    signal: new AbortController().signal,
  };
  const done = await module.run(args, context);
  return { ...done, result: plainResult(done), trips };
};

const plainResult = ({ result = {} }: ActionResult) =>
  Object.fromEntries(Object.entries(result).map(([name, value]) => [name, plain(value)]));

const toDict = (given: Readonly<Record<string, unknown>>) => {
  const value = fromPlain(given);
  return isDict(value) ? value : new Map<Value, Value>();
};

/** A templar for tests of modules: names in scope, and nothing else. Expressions are looked up in a table. */
export const scopeOf = (values: Readonly<Record<string, Value>>): Pick<Controller, 'scope' | 'templar'> => {
  const lookup = (name: string): Value => {
    const value = values[name.trim()];
    if (value === undefined) throw new Fault('undefined', `'${name}' is undefined`);
    return value;
  };
  const refuse = (): never => {
    throw new Fault('internal', 'not in this test');
  };
  return {
    scope: { lookup: (name) => values[name], names: () => Object.keys(values) },
    templar: {
      resolve: (value) =>
        value instanceof Template ? lookup(value.text.replace(/^\{\{(.*)\}\}$/, '$1')) : value,
      evaluate: lookup,
      lookup: refuse,
      renderText: refuse,
      truthOf: conditionOf,
      check: refuse,
      checkExpression: refuse,
    },
  };
};

const NO_CONTROLLER: Controller = {
  ...scopeOf({}),
  find: async (_folder, name) => name,
  content: async (path) => contentOfFile(path),
  contentOf,
  readSource: async (path) => ({ path, text: readFileSync(path, 'utf8') }),
  tree: async () => [],
};
