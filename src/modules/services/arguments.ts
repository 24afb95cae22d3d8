import type { Init } from '../../resources/service/service.ts';
import type { Arguments } from '../arguments.ts';
import { WORDS } from '../arguments-words.ts';
import { systemdArguments } from './systemd.ts';

/** Arguments of `service` that mean something where others than systemd start services. */
export const ofOthers = {
  runlevel: { type: 'str', doc: 'the runlevel of OpenRC that it is enabled in; default where left out' },
  sleep: { type: 'int', doc: 'seconds between stop and start of a restart' },
  pattern: { type: 'str', doc: 'no effect: services are asked for their status' },
  arguments: { type: 'str', aliases: ['args'], doc: 'no effect' },
} as const;

const { masked, force, daemon_reload, daemon_reexec, no_block, scope } = systemdArguments;

/** Those that systemd alone knows. None has a default: what is given must be told from what is not. */
export const ofSystemd = {
  masked,
  daemon_reload: { type: 'bool', aliases: daemon_reload.aliases, doc: daemon_reload.doc },
  daemon_reexec: { type: 'bool', aliases: daemon_reexec.aliases, doc: daemon_reexec.doc },
  no_block: { type: 'bool', doc: no_block.doc },
  scope: { type: 'str', choices: scope.choices, doc: scope.doc },
  force,
} as const;

type Particular = Arguments<typeof ofOthers & typeof ofSystemd>;

/**
 * What is to be said of arguments that whatever starts services on a host does not know: systemd passes over those of
 * others, with a warning; others refuse those of systemd.
 */
export const strange = (
  args: Particular,
  init: Init,
): { readonly fail?: string; readonly warnings: readonly string[] } => {
  if (init === 'systemd' || init === 'offline') {
    const warnings = given(args, ofOthers).map((name) => `Ignoring "${name}" as it is not used in "systemd"`);
    return { warnings };
  }
  const names = given(args, ofSystemd);
  if (names.length === 0) return { warnings: [] };
  const known = ['name', 'state', 'enabled', ...Object.keys(ofOthers)];
  const supported = WORDS.supported(names, known, ofOthers.arguments.aliases);
  return { fail: WORDS.unsupported('ansible.legacy.service', supported), warnings: [] };
};

const given = (args: Particular, table: Partial<Record<keyof Particular, unknown>>): readonly string[] =>
  Object.entries(args).flatMap(([name, value]) => (value !== undefined && name in table ? [name] : []));
