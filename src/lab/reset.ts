import { Fault } from '../source/fault.ts';
import type { LabOptions } from './contract.ts';
import { startHost, stopHost } from './host.ts';
import { placeOf } from './place.ts';
import { checkRoot } from './requirements.ts';
import { writeScripts } from './scripts.ts';
import { hostOf, openLab, readState } from './state.ts';

/** Gives a host back as clean as `up` made it, with the same address and host key. Fault 'lab' if there is none. */
export const reset = async (name: string, options: LabOptions = {}): Promise<void> => {
  checkRoot();
  const lab = await openLab(options.name);
  const place = placeOf(options.name);
  const host = hostOf(lab.hosts, name);
  const state = await readState(place);
  if (state === undefined) throw new Fault('lab', 'the lab was taken down meanwhile');
  await writeScripts(place);
  await stopHost(place, host.name);
  await startHost(place, host, state.base);
};
