import { readFile } from 'node:fs/promises';

/** Clock ticks of /proc in a second: fixed in the kernel's interface on every architecture that Debian has. */
const ticks = 100;

/** When a process started, in seconds after the machine's boot; nothing where there is no such process. */
export const startOf = async (pid: number): Promise<number | undefined> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The second field is the command's name in parentheses, which may hold blanks and parentheses itself.
  const started = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return started === undefined ? undefined : Number(started) / ticks;
};

/** Seconds that a process has been running. */
export const ageOf = async (pid: number): Promise<number | undefined> => {
  const started = await startOf(pid);
  const [uptime = '0'] = (await readFile('/proc/uptime', 'utf8')).split(' ');
  return started === undefined ? undefined : Math.max(0, Number(uptime) - started);
};

/** Whether a process is pid 1 of a pid namespace right below the machine's. */
export const isInit = async (pid: number): Promise<boolean> =>
  /^NSpid:\t\d+\t1$/m.test(await readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''));

/** Whether somebody listens on a TCP port in the network namespace of a process. */
export const listensOn = async (pid: number, port: number): Promise<boolean> => {
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((table) => readFile(`/proc/${pid}/net/${table}`, 'utf8').catch(() => '')),
  );
  const listening = new RegExp(
    `^ *\\d+: [0-9A-F]+:${port.toString(16).toUpperCase().padStart(4, '0')} \\S+ 0A `,
    'm',
  );
  return listening.test(tables.join('\n'));
};
