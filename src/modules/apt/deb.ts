import { effect, type Read, unknown } from '../../resources/contract.ts';
import { type DebQuery, type DebState, deb, installDeb } from '../../resources/package/deb.ts';
import { packages } from '../../resources/package/package.ts';
import { compareVersions } from '../../resources/package/version.ts';
import type { Decision, States } from '../contract.ts';
import type { AptArguments } from './arguments.ts';
import { aptOptions } from './options.ts';

/** The file of `deb`, as it is read: on the host, or downloaded by it. */
export const debRead = ({ deb: file }: AptArguments): Read<DebState> | undefined =>
  file === undefined ? undefined : deb(queryOf(file));

const queryOf = (file: string): DebQuery =>
  file.includes('://')
    ? {
        request: {
          url: file,
          seconds: 10,
          validateCertificates: true,
          agent: 'ansible-httpget',
          headers: [],
        },
      }
    : { path: file };

/** Installs a package from its file, unless that version is there. */
export const decideDeb = (args: AptArguments, file: string, states: States): Decision => {
  if (args.state !== 'present') return { fail: 'deb only supports state=present' };
  const query = queryOf(file);
  const found = states.get(deb(query));
  if ('failed' in found)
    return {
      fail:
        'request' in query
          ? `Failure downloading ${file}, ${found.failed}`
          : `Unable to install package: ${found.failed}`,
    };
  // A host of several architectures has each package once for each.
  const name = found.architecture === 'all' ? found.name : `${found.name}:${found.architecture}`;
  const read = packages([...new Set([found.name, name])]);
  if (!states.has(read)) return { needs: [read] };
  const state = states.get(read);
  const there = state[`installed ${name}`] === true ? state[`version ${name}`] : undefined;
  const order = typeof there === 'string' ? compareVersions(there, found.version) : -1;
  if (order === 0) return { steps: [] };
  if (order > 0 && !args.force && !args.allow_downgrade)
    return { fail: 'A later version is already installed' };
  const becomes = Object.fromEntries(
    [found.name, name].flatMap((each) => [
      [`installed ${each}`, true],
      [`residual ${each}`, false],
      [`version ${each}`, found.version],
    ]),
  );
  return {
    steps: [installDeb(query, aptOptions(args), [effect(read, { ...becomes, all: unknown })])],
    printed: true,
  };
};
