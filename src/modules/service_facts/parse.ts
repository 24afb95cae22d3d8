/** One service, as facts have it. */
export interface ServiceFact {
  readonly name: string;
  readonly source: 'systemd' | 'sysv' | 'openrc';
  readonly state: string;
  /** systemd only. */
  readonly status?: string;
}

/** What the script of service_facts printed: each line begins with what it is of. */
export const servicesIn = (output: string): readonly ServiceFact[] => {
  const rows = output.split('\n').map((line) => line.trim().split(/\s+/));
  const of = (word: string) => rows.flatMap(([first, ...rest]) => (first === word ? [rest] : []));
  const files = new Map(of('file').map(([name = '', status = '']) => [name, status]));
  const loaded = of('unit').map((row) => unitOf(row, files));
  const names = new Set(loaded.map(({ name }) => name));
  const running = new Set(loaded.filter(({ state }) => state === 'running').map(({ name }) => name));
  // An init script that systemd has taken over is as its unit is.
  const scripts = of('script').map(
    ([name = '', state]): ServiceFact => ({
      name,
      source: 'sysv',
      state: state ?? (running.has(`${name}.service`) ? 'running' : 'stopped'),
    }),
  );
  // What is not loaded does nothing.
  const others = [...files]
    .filter(([name]) => !names.has(name))
    .map(([name, status]): ServiceFact => ({ name, source: 'systemd', state: 'inactive', status }));
  const openrc = of('openrc').map(
    ([name = '', ...words]): ServiceFact => ({
      name,
      source: 'openrc',
      state: words.includes('started') ? 'running' : 'stopped',
    }),
  );
  return [...scripts, ...loaded, ...others, ...openrc];
};

/** A line of `systemctl list-units`: UNIT LOAD ACTIVE SUB … */
const unitOf = (
  [name = '', load = '', active = '', sub = '']: readonly string[],
  files: ReadonlyMap<string, string>,
): ServiceFact => ({
  name,
  source: 'systemd',
  state: sub === 'running' ? 'running' : 'stopped',
  status: [load, active].find((word) => AMISS.has(word)) ?? files.get(name) ?? active,
});

/** What says more of a unit than whether it is enabled. */
const AMISS = new Set(['not-found', 'masked', 'failed']);
