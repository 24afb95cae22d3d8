import { steps } from './steps.ts';

/** All tests, on a machine that may be fresh: format, lint and types, then units, then real hosts. */
steps([
  [process.execPath, 'scripts/setup.ts'],
  ['npm', 'run', 'check'],
  ['npm', 'run', 'test:unit'],
  ['npm', 'run', 'test:lab'],
]);
