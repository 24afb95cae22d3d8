import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import PQueue from 'p-queue';
import type { Settings } from '../config/settings.ts';
import { connect } from '../connections/connect.ts';
import { readControllerSsh } from '../connections/ssh/controller.ts';
import { openVariableFolders } from '../inventory/variable-files.ts';
import { labVariables } from '../lab/enter.ts';
import { openLab } from '../lab/state.ts';
import type { Terminal } from '../modules/contract.ts';
import { moduleAliases, modules } from '../modules/index.ts';
import type { LoadContext } from '../playbook/context.ts';
import { survey } from '../playbook/survey.ts';
import type { Play } from '../playbook/tree.ts';
import { prelude } from '../resources/prelude.ts';
import { engineActions } from '../run/actions/index.ts';
import { connections } from '../run/connections.ts';
import type { Run } from '../run/context.ts';
import { controllers } from '../run/controller.ts';
import { hostStates } from '../run/host-states.ts';
import { actionsOf } from '../run/load-actions.ts';
import { runMagic } from '../run/magic.ts';
import { Fault } from '../source/fault.ts';
import { readSource } from '../source/files.ts';
import { formatFault } from '../source/format-fault.ts';
import type { Source } from '../source/origin.ts';
import { lookups } from '../template/lookups/index.ts';
import { tableOf } from '../template/runtime/table.ts';
import { definitions, scopeOf } from '../variables/layers.ts';
import { decryptSource } from '../vault/vault.ts';
import { askText } from './ask.ts';
import { confirming } from './confirm.ts';
import { openContent } from './content.ts';
import { factCache } from './fact-cache.ts';
import { labInventory } from './lab.ts';
import { loadPasswords, type Passwords } from './passwords.ts';
import { displayOf, logOf, reporterOf } from './reporting.ts';
import { retryFiles } from './retry-file.ts';
import {
  isListing,
  labOf,
  optionsOf,
  type RunFlags,
  runsNothing,
  settingsOf,
  warnOfIdle,
} from './run-flags.ts';
import { openTelling, silentTelling } from './start-run.ts';
import { type Surroundings, thisProcess } from './surroundings.ts';

const NO_PASSWORDS: Passwords = { login: undefined, become: undefined };

/** A run that is ready: all its content is read and checked, and nothing has been connected to. */
export interface OpenedRun {
  readonly run: Run;
  readonly playbooks: readonly { readonly path: string; readonly plays: readonly Play[] }[];
  readonly limit: string | undefined;
  /** Text without the secrets that are known by now. */
  redact(text: string): string;
  start(): Promise<number>;
}

/** Reads all that a command line names, and checks what can be checked without a host. `read` gives the plays. */
export const openRun = async (
  read: (loader: LoadContext, settings: Settings) => OpenedRun['playbooks'],
  flags: RunFlags,
  around: Surroundings = thisProcess(),
): Promise<OpenedRun> => {
  const name = labOf(flags);
  const lab = name === undefined ? undefined : await openLab(name);
  const rehearsed = lab && (await labInventory(lab.name));
  const content = await openContent(
    {
      limit: flags.limit,
      inventory: flags.inventory ?? rehearsed,
      settings: settingsOf(flags),
      vault: flags,
      extraVars: flags.extraVars,
    },
    around,
  );
  const { settings, inventory, limit, warn } = content;
  if (limit !== undefined && inventory.hosts.size > 0 && content.hosts().length === 0) {
    throw new Fault('inventory', `no host of the inventory matches --limit '${limit}'`);
  }
  const decryptFile = (source: Source) => decryptSource(source, content.secrets);
  const reaching = Object.entries(lab ? labVariables(lab) : {});
  const extra = new Map([
    ...content.extraVars,
    ...reaching.map(([name, value]) => [name, { value, origin: undefined }] as const),
  ]);

  const allModules = new Map([...modules, ...engineActions].map((module) => [module.name, module]));
  const { redactor, templar, decryptBytes, extensions } = content;
  const loader: LoadContext = {
    read: (path) => decryptFile(readSource(path)),
    isFile: (path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true,
    isDirectory: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true,
    list: (path) => (existsSync(path) ? readdirSync(path) : []),
    templar,
    scope: scopeOf([definitions('extra vars', extra)]),
    actions: actionsOf(allModules, moduleAliases, extensions),
    lookups: tableOf(extensions.plugins.lookups, lookups, (name) => extensions.unsupported('lookup', name)),
    rolesPath: settings.rolesPath,
    collectionsPath: settings.collectionsPath,
    privateRoleVars: settings.privateRoleVars,
    adopt: extensions.adopt,
    warn,
    refuse: (fault) => {
      throw fault;
    },
  };
  const surveyed = survey(loader);
  const playbooks = read(surveyed.loader, settings);
  const refused = surveyed.found();
  if (refused && (!isListing(flags) || surveyed.isIncomplete())) throw refused;
  if (refused) warn(refused);
  const plays = playbooks.flatMap((playbook) => playbook.plays);
  const folders = [...new Set(plays.map((play) => play.folder))];
  const beside = folders.map(
    (folder) => [folder, openVariableFolders(folder, inventory, { warn, decrypt: decryptFile })] as const,
  );

  warnOfIdle(flags, warn);
  const passwords = runsNothing(flags) ? NO_PASSWORDS : await loadPasswords(settings, around.cwd);
  const facts = factCache(settings, around.cwd);
  if (flags.flushCache) for (const name of inventory.hosts.keys()) facts.forget(name);
  if (flags.flushCache) facts.forget('localhost');
  const options = optionsOf(flags, settings, passwords);
  // Only what is known to be sound is recorded as a run.
  const telling = runsNothing(flags)
    ? silentTelling()
    : await openTelling(
        {
          output: flags.output ?? reporterOf(settings, flags.adHoc === true, warn),
          verbosity: options.verbosity,
          display: displayOf(settings),
          log: logOf(settings, options.verbosity),
          keepFallen: flags.adHoc ? undefined : retryFiles(settings, warn),
        },
        redactor,
        around,
      );
  const python = pythonOf(around.env);
  let tasks = 0;
  let playNumber = 0;
  const run: Run = {
    options,
    inventory,
    extraVars: extra,
    hosts: hostStates(
      inventory,
      { inventory: content.inventoryFiles, playbooks: new Map(beside) },
      facts,
      python,
    ),
    factCache: facts,
    modules: allModules,
    templar,
    loader,
    connections: connections(
      connect,
      prelude,
      telling.signal,
      hiddenAnswer(telling.terminal),
      (host, command) => telling.emit({ type: 'became', host, command }),
    ),
    endpoint: {
      connection: settings.connection,
      user: settings.remoteUser,
      port: settings.remotePort,
      password: passwords.login,
      privateKeyFile: settings.privateKeyFile,
      hostKeyChecking: settings.hostKeyChecking,
      timeout: settings.timeout,
      sshArgs: settings.sshArgs,
      sshCommonArgs: settings.sshCommonArgs,
      sshExtraArgs: settings.sshExtraArgs,
    },
    controllerSsh: readControllerSsh(around.env),
    endpoints: new Map(),
    queue: new PQueue({ concurrency: options.forks }),
    signal: telling.signal,
    magic: runMagic(inventory, options, {
      limit,
      inventorySources: content.inventorySources,
      python,
      configFile: settings.configFile,
    }),
    terminal: telling.terminal,
    jobs: new Map(),
    waitingFor: flags.startAtTask,
    confirm: flags.step ? confirming(askText) : undefined,
    warn,
    unmatched: content.unmatched,
    emit: telling.emit,
    emitFault: (fault) =>
      telling.emit({ type: 'faulted', text: formatFault(fault, { color: false, stack: false }) }),
    conceal: (texts) => {
      for (const text of texts) redactor.add(text);
    },
    controllerFor: controllers(templar, decryptBytes),
    nextTask: () => tasks++,
    nextPlay: () => playNumber++,
  };
  for (const password of [options.become.password, run.endpoint.password])
    if (password) run.conceal([password]);
  return {
    run,
    playbooks,
    limit,
    redact: redactor.text,
    start: () => telling.finish(playbooks, limit, run),
  };
};

const hiddenAnswer = (terminal: Terminal | undefined) =>
  terminal && ((question: string) => terminal.ask(question, true));

const pythonOf = ({ PATH = '' }: NodeJS.ProcessEnv): string =>
  PATH.split(':')
    .map((folder) => join(folder, 'python3'))
    .find((path) => existsSync(path)) ?? '/usr/bin/python3';
