import { effect, type Knowable, type ResourceKind, reader, type Step } from '../contract.ts';
import { sh } from '../sh.ts';

/** What dpkg is to do with a package: install, hold, deinstall or purge. */
export interface SelectionState {
  /** Undefined where dpkg has never heard of the package. */
  readonly selection: Knowable<string> | undefined;
}

interface SelectionQuery {
  readonly name: string;
}

export const selectionKind: ResourceKind<SelectionQuery, SelectionState> = {
  name: 'selection',
  key: ({ name }) => name,
  read: ({ name }) => sh`dpkg --get-selections ${name} 2>/dev/null || :`,
  parse: (_, output) => ({ selection: output.split('\n')[0]?.split(/\s+/)[1] }),
  absent: () => ({ selection: undefined }),
};

const read = reader(selectionKind);

/** Names a package, with its architecture or without: `selection('libc6:amd64')`. */
export const selection = (name: string) => read({ name });

/** Tells dpkg what to do with a package. Nothing is installed or removed by that. */
export const select = (name: string, wanted: string): Step => ({
  title: `select ${name} for ${wanted}`,
  sh: sh`printf '%s %s\\n' ${[name, wanted]} | dpkg --set-selections`,
  effects: [effect(selection(name), { selection: wanted })],
});
