import { up } from '../../../src/lab/up.ts';
import { Fault } from '../../../src/source/fault.ts';

/** `up.ts NAME HOST=ADDRESS...`: brings a lab up in a process of its own, that a test can kill. */
const [name, ...hosts] = process.argv.slice(2);
try {
  await up({
    name,
    hosts: hosts.map((host) => ({ name: host.split('=')[0] ?? '', address: host.split('=')[1] ?? '' })),
    onProgress: (line) => console.log(line),
  });
  console.log('up');
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  console.error(`${error.message}\n${error.hint}`);
  process.exitCode = 1;
}
