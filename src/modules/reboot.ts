import { setTimeout as pause } from 'node:timers/promises';
import type { Reply } from '../connections/contract.ts';
import { lines, sh } from '../resources/sh.ts';
import { Fault } from '../source/fault.ts';
import { invalidOptions } from './arguments-words.ts';
import { untilAnswered } from './commands/until-answered.ts';
import { type ActionContext, actionModule } from './contract.ts';

/** Restarts the host, and waits until it is up again: until it can be reached and is not the boot that it was. */
export const reboot = actionModule({
  name: 'reboot',
  summary: 'Restarts the host and waits until it is up again',
  words: { unsupported: invalidOptions('reboot') },
  arguments: {
    pre_reboot_delay: { type: 'float', default: 0, doc: 'seconds to wait before it is restarted' },
    post_reboot_delay: { type: 'float', default: 0, doc: 'seconds to wait before the first try to reach it' },
    reboot_timeout: {
      type: 'int',
      default: 600,
      doc: 'seconds for it to come up, and again for the test command',
    },
    connect_timeout: { type: 'int', default: 5, doc: 'seconds that one try may take' },
    test_command: { type: 'str', default: 'whoami', doc: 'what must succeed for it to count as up' },
    msg: { type: 'str', default: 'Reboot initiated by Ansible', doc: 'what its users are told' },
    search_paths: {
      type: 'list',
      default: ['/sbin', '/bin', '/usr/sbin', '/usr/bin', '/usr/local/sbin'],
      doc: 'where the command shutdown is looked for',
    },
    boot_time_command: {
      type: 'str',
      default: 'cat /proc/sys/kernel/random/boot_id',
      doc: 'what prints something else after each boot',
    },
    reboot_command: { type: 'str', doc: 'what restarts it, in the place of shutdown' },
  },
  run: async (args, context) => {
    if (context.connection === 'local')
      return { failed: true, msg: 'the connection is local: the controller itself would be restarted' };
    if (context.check) return { changed: true, result: { elapsed: 0, rebooted: true } };
    const bootOf = () => context.request({ text: args.boot_time_command });
    const before = await bootOf();
    if (before.status !== 0)
      return { failed: true, msg: `${args.boot_time_command} failed: ${before.stderr.trim()}` };

    await pause(milliseconds(args.pre_reboot_delay), undefined, { signal: context.signal });
    const start = Date.now();
    const result = () => ({ elapsed: Math.floor((Date.now() - start) / 1000) });
    const begun = await begin(args, context);
    if (begun && begun.status !== 0)
      return {
        failed: true,
        msg: `the host was not restarted: ${begun.stderr.trim() || `exit status ${begun.status}`}`,
        result: { ...result(), rebooted: false },
      };
    await pause(milliseconds(args.post_reboot_delay), undefined, { signal: context.signal });
    const patience = { timeout: args.reboot_timeout, connectTimeout: args.connect_timeout, sleep: 1 };
    const isOther = async () => {
      const now = await bootOf();
      return now.status === 0 && now.stdout !== before.stdout ? now : undefined;
    };
    const isUp = async () => {
      const { status } = await context.request({ text: args.test_command });
      return status === 0 || undefined;
    };
    let awaited = 'last boot time check';
    try {
      await untilAnswered(context, isOther, patience);
      awaited = 'post-reboot test command';
      await untilAnswered(context, isUp, patience);
    } catch (fault) {
      if (!(fault instanceof Fault) || fault.kind !== 'timeout') throw fault;
      const msg = `Timed out waiting for ${awaited} (timeout=${args.reboot_timeout})`;
      const warnings = [`the host was not up again: ${fault.message}`];
      return { failed: true, msg, warnings, result: { ...result(), rebooted: true } };
    }
    return { changed: true, result: { ...result(), rebooted: true } };
  },
});

/** Whole seconds; fewer than none are none. */
const milliseconds = (seconds: number): number => Math.max(0, Math.trunc(seconds)) * 1000;

interface Ways {
  readonly reboot_command?: string | undefined;
  readonly search_paths: readonly string[];
  readonly msg: string;
}

/** What the command said; `undefined` where the link was gone before, as it should be. */
const begin = async (
  { reboot_command: own, search_paths: paths, msg }: Ways,
  context: ActionContext,
): Promise<Reply | undefined> => {
  const script =
    own === undefined
      ? lines(sh`PATH=${paths.join(':')}`, sh`export PATH`, sh`shutdown -r now ${msg}`)
      : { text: own };
  try {
    return await context.request(script);
  } catch (fault) {
    if (fault instanceof Fault && fault.kind === 'connection') return undefined;
    throw fault;
  }
};
