import { effect, type Step, unknown } from '../../resources/contract.ts';
import { aptUpdate } from '../../resources/package/apt-get.ts';
import { packages } from '../../resources/package/package.ts';
import { lines, sh } from '../../resources/sh.ts';

/** A file of sources as it was: null where there was none. */
export interface Before {
  readonly path: string;
  readonly text: string | null;
}

/** Fetches what there is to be had. Where that fails, the sources are as they were again. */
export const updateOrRestore = (before: readonly Before[], retries: number, mostDelay: number): Step => ({
  title: 'update the package cache',
  sh: lines(
    sh`{ ${aptUpdate({ lockTimeout: 60, words: [], retries, mostDelay })}; } && exit`,
    sh`o_status=$?`,
    ...before.map(({ path, text }) => (text === null ? sh`rm -f ${path}` : sh`printf %s ${text} >${path}`)),
    sh`exit "$o_status"`,
  ),
  effects: [effect(packages([]), { cacheTime: unknown })],
  long: true,
});
