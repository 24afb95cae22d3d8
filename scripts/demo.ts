import { steps } from './steps.ts';

/** From a fresh clone to a deployed lab: installs what is missing, brings the hosts up, deploys, shows the result. */
steps([
  ['node', 'scripts/setup.ts'],
  ['orchestrate', 'run', '-i', 'inventory/lab', 'artifacts.yml'],
  ['orchestrate', 'lab', 'up', '-i', 'inventory/lab'],
  ['orchestrate', 'run', '--lab', '--check', 'site.yml'],
  ['orchestrate', 'run', '--lab', 'site.yml'],
  ['orchestrate', 'run', '--lab', 'site.yml'],
  ['orchestrate', 'run', '--lab', 'verify.yml'],
]);
process.stdout.write(
  `
The caches are up. Have a look:

  npx orchestrate lab status
  npx orchestrate lab ssh cache1
  npx orchestrate run --lab --check --diff site.yml
  npx orchestrate lab down
`,
);
