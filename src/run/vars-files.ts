import { resolve } from 'node:path';
import type { Definitions } from '../inventory/contract.ts';
import { documentIn, type LoadContext } from '../playbook/context.ts';
import { definitionsOf } from '../playbook/nodes.ts';
import type { Play } from '../playbook/tree.ts';
import { attempted, Fault } from '../source/fault.ts';
import type { Scope } from '../template/contract.ts';
import { isList, str, type Value } from '../values/index.ts';
import type { Layer } from '../variables/layers.ts';
import type { Run } from './context.ts';

type VarsFile = Play['varsFiles'][number];

/** What one entry of `vars_files` names in a scope, and the first file of these that there is: in `vars/`, then beside the playbook. */
export const findVarsFile = (entry: VarsFile, scope: Scope, { run, play }: PlayOfRun) => {
  const names = entryNames(entry).map((name) => str(run.templar.resolve(name, scope)));
  const path = names
    .flatMap((name) => [resolve(play.folder, 'vars', name), resolve(play.folder, name)])
    .find((each) => run.loader.isFile(each));
  return { names, path };
};

/**
 * The `vars_files` of a play before any of its hosts: those whose names can be known by then. They are read when a
 * variable is first looked for in them.
 */
export const earlyVarsFiles = (of: PlayOfRun, scope: Scope): Layer => {
  let read: Definitions | undefined;
  const variables = () => {
    read ??= new Map(of.play.varsFiles.flatMap((entry) => [...variablesOf(entry, scope, of)]));
    return read;
  };
  return { level: 'play vars_files', get: (name) => variables().get(name), names: () => variables().keys() };
};

/** The variables in a file of `vars_files`: a mapping, or a list of mappings of which the later outweigh the earlier. */
export const readVarsFile = (path: string, context: Pick<LoadContext, 'read' | 'warn'>): Definitions => {
  const root = documentIn(path, context);
  const parts = root?.kind === 'sequence' ? root.items : [root];
  return new Map(parts.flatMap((part) => [...definitionsOf(part, `The file of variables '${path}'`)]));
};

interface PlayOfRun {
  readonly run: Pick<Run, 'loader' | 'templar'>;
  readonly play: Pick<Play, 'folder' | 'varsFiles'>;
}

const variablesOf = (entry: VarsFile, scope: Scope, of: PlayOfRun): Definitions => {
  const found = attempted(() => findVarsFile(entry, scope, of));
  const path = found instanceof Fault ? undefined : found.path;
  return path === undefined ? new Map() : readVarsFile(path, of.run.loader);
};

const entryNames = (entry: VarsFile): readonly Value[] => (isList(entry) ? entry : [entry]);
