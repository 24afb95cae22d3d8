import { unknown } from '../resources/contract.ts';
import { packages } from '../resources/package/package.ts';
import { select, selection as selectionRead } from '../resources/package/selection.ts';
import { stateModule } from './contract.ts';

/** Has dpkg hold a package, or remove it when it is next asked to; does neither itself. */
export const dpkg_selections = stateModule({
  name: 'dpkg_selections',
  summary: 'Manages what dpkg is to do with packages',
  arguments: {
    name: { type: 'str', required: true, doc: 'The package.' },
    selection: {
      type: 'str',
      required: true,
      choices: ['install', 'hold', 'deinstall', 'purge'],
      doc: 'What dpkg is to do with it.',
    },
  },
  // Only of a package do later tasks of a check know that a task before them would install it.
  needs: ({ name }) => [selectionRead(name), packages([name])],
  decide: ({ name, selection: wanted }, _, states) => {
    const { selection: before } = states.get(selectionRead(name));
    if (before === undefined && states.get(packages([name]))[`installed ${name}`] !== true)
      return { fail: `Failed to find package '${name}' to perform selection '${wanted}'.` };
    return {
      steps: before === wanted ? [] : [select(name, wanted)],
      result: { before: before === unknown ? null : (before ?? null), after: wanted },
    };
  },
});
