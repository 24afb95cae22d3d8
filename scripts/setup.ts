import { spawnSync } from 'node:child_process';
import { programs } from '../src/lab/requirements.ts';

/**
 * Installs by apt what the lab and the tests need and the machine lacks. It can be run again at any time, and is
 * quick where all is there.
 */
const packages = [
  ...new Set([
    ...Object.values(programs),
    // the keys by which debootstrap checks what it fetches
    'debian-archive-keyring',
    'gpgv',
    // the browser that looks at pages in tests
    'chromium',
    // what artifacts.yml fetches jars with
    'maven',
    // what the tests run scripts, connections and modules against; without its service, which is another package
    'apache2-bin',
    'dash',
    'iptables',
    'openssh-server',
    'rsync',
    'shellcheck',
    'subversion',
    'opendoas',
    'python3-venv',
    'sudo',
    'tcsh',
  ]),
].toSorted();

const asRoot = process.getuid?.() === 0 ? [] : ['sudo'];

const run = (...argv: readonly string[]): void => {
  const [program = '', ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', ...argv];
  const { status } = spawnSync(program, rest, { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${argv.join(' ')} ended with ${status}`);
};

// biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholders are dpkg-query's own
const format = '${Package} ${db:Status-Status}\n';
const query = spawnSync('dpkg-query', ['-W', '-f', format, ...packages], { encoding: 'utf8' });
const installed = new Set(
  query.stdout.split('\n').flatMap((line) => line.match(/^(\S+) installed$/)?.[1] ?? []),
);
const missing = packages.filter((name) => !installed.has(name));

if (missing.length > 0) {
  run('apt-get', '-q', 'update');
  run('apt-get', '-q', '-y', '--no-install-recommends', 'install', ...missing);
}
console.log(
  missing.length > 0 ? `installed ${missing.join(' ')}` : 'all that the lab and the tests need is there',
);
