import { steps } from './steps.ts';

/** From a fresh clone to a deployed lab: installs what is missing, brings the hosts up, deploys, shows the result. */
steps([
  ['node', 'scripts/setup.ts'],
  ['orchestrate', 'run', '-i', 'inventory/lab', 'artifacts.yml'],
  ['orchestrate', 'lab', 'up', '-i', 'inventory/lab'],
  ['orchestrate', 'run', '--lab', 'test/lab/database.yml'],
  ['orchestrate', 'run', '--lab', '--check', 'site.yml'],
  ['orchestrate', 'run', '--lab', 'site.yml'],
  ['orchestrate', 'run', '--lab', 'site.yml'],
  ['orchestrate', 'run', '--lab', '-e', 'sessions_kill=true', 'verify.yml'],
]);
process.stdout.write(
  `
The cluster is up. Look at its page, and watch a session outlive its Tomcat:

  npx orchestrate lab forward web1:80      # then open the address that it prints, with demo/ after it
  npx orchestrate run --lab rolling-restart.yml
  npx orchestrate lab exec tomcat1 -- systemctl kill -s KILL tomcat

  npx orchestrate lab status
  npx orchestrate lab ssh web1
  npx orchestrate run --lab --check --diff site.yml
  npx orchestrate lab down
`,
);
