import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadInventory } from '../src/inventory/load.ts';
import { matchHosts } from '../src/inventory/patterns.ts';
import { openVariableFolders } from '../src/inventory/variable-files.ts';

/** How long an inventory of 10,000 hosts in 20 groups takes to load, and how much memory: `node bench/inventory.ts`. */
const HOSTS = 10_000;
const GROUPS = 20;

const ini = (): string => {
  const groups = Array.from({ length: GROUPS }, (_, group) => {
    const first = (group * HOSTS) / GROUPS;
    const hosts = Array.from(
      { length: HOSTS / GROUPS },
      (__, index) =>
        `host${first + index} ansible_host=10.0.${(first + index) >> 8}.${(first + index) & 255} rack=${index % 40}`,
    );
    return `[group${group}]\n${hosts.join('\n')}\n[group${group}:vars]\ntier=${group}\n`;
  });
  const names = Array.from({ length: GROUPS }, (_, group) => `group${group}`);
  return `${groups.join('')}[site:children]\n${names.join('\n')}\n`;
};

const folder = mkdtempSync(join(tmpdir(), 'orchestrate-bench-'));
try {
  writeFileSync(join(folder, 'hosts'), ini());
  const started = performance.now();
  const inventory = await loadInventory(['hosts'], { cwd: folder });
  openVariableFolders(folder, inventory);
  const matched = matchHosts(inventory, 'site:!group3').length;
  const seconds = (performance.now() - started) / 1000;
  const megabytes = process.memoryUsage().rss / 2 ** 20;
  process.stdout.write(
    `${inventory.hosts.size} hosts, ${inventory.groups.size} groups, ${matched} matched: ${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB\n`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
