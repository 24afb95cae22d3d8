import { type Scope, service as serviceRead } from '../resources/service/service.ts';
import { stateModule } from './contract.ts';
import { ofOthers, ofSystemd, strange } from './services/arguments.ts';
import { decideService } from './services/decide.ts';
import { reloads } from './services/systemd.ts';

/** Controls services, by whatever starts them on the host. */
export const service = stateModule({
  name: 'service',
  summary: 'Manages services',
  differs: [
    "Where systemd's tools are there but systemd does not run, as in a chroot, the state of a service is left alone, with a warning.",
  ],
  words: { name: 'ansible.legacy.service' },
  arguments: {
    name: { type: 'str', required: true, doc: 'the service' },
    state: {
      type: 'str',
      choices: ['reloaded', 'restarted', 'started', 'stopped'],
      doc: 'whether it is to be up; restarted and reloaded do so each time',
    },
    enabled: { type: 'bool', doc: 'whether it is started at boot' },
    use: { type: 'str', default: 'auto', doc: 'no effect: the host knows what starts its services' },
    ...ofOthers,
    ...ofSystemd,
  },
  needs: (args) => [readOf(args)],
  decide: (args, _, states) => {
    const { init } = states.get(readOf(args));
    const { name, state, enabled, masked, runlevel = 'default', sleep = 0, no_block = false } = args;
    const { daemon_reload = false, daemon_reexec = false, scope = 'system' } = args;
    const { fail, warnings } = strange(args, init);
    if (fail !== undefined) return { fail };
    const decision = decideService(
      {
        name,
        state,
        enabled,
        masked,
        options: { runlevel, noBlock: no_block, sleepSeconds: sleep, scope },
        before: reloads({ daemon_reload, daemon_reexec, scope }),
      },
      states,
    );
    return 'steps' in decision
      ? { ...decision, warnings: [...warnings, ...(decision.warnings ?? [])] }
      : decision;
  },
  report: ({ name, state, enabled }) => ({
    name,
    ...(state !== undefined && { state: state === 'stopped' ? 'stopped' : 'started' }),
    ...(enabled !== undefined && { enabled }),
  }),
});

/** The service that is meant, as a resource. */
const readOf = (args: {
  readonly name: string;
  readonly runlevel: string | undefined;
  readonly scope: Scope | undefined;
}) => serviceRead(args.name, args.runlevel, args.scope);
