import type { Step } from '../../resources/contract.ts';
import type { Scope } from '../../resources/service/service.ts';
import { reloadManager } from '../../resources/service/steps.ts';

export const systemdArguments = {
  name: { type: 'str', aliases: ['service', 'unit'], doc: 'the unit; a service where it has no ending' },
  state: {
    type: 'str',
    choices: ['reloaded', 'restarted', 'started', 'stopped'],
    doc: 'whether it is to be up; restarted and reloaded do so each time',
  },
  enabled: { type: 'bool', doc: 'whether it is started at boot' },
  masked: { type: 'bool', doc: 'whether it cannot be started at all' },
  daemon_reload: {
    type: 'bool',
    default: false,
    aliases: ['daemon-reload'],
    doc: 'let systemd read its unit files again first',
  },
  daemon_reexec: {
    type: 'bool',
    default: false,
    aliases: ['daemon-reexec'],
    doc: 'start the systemd manager anew first',
  },
  no_block: { type: 'bool', default: false, doc: 'do not wait until it is up' },
  force: { type: 'bool', doc: 'no effect' },
  scope: {
    type: 'str',
    default: 'system',
    choices: ['system', 'user'],
    doc: "whose systemd: the host's, or the user's as whom the task runs",
  },
} as const;

/** What systemd does before anything else: no change of a service. */
export const reloads = (asked: {
  readonly daemon_reload: boolean;
  readonly daemon_reexec: boolean;
  readonly scope?: Scope;
}): readonly Step[] => [
  ...(asked.daemon_reexec ? [reloadManager(true, asked.scope)] : []),
  ...(asked.daemon_reload ? [reloadManager(false, asked.scope)] : []),
];
