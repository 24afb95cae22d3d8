import { steps } from './steps.ts';

/** All tests, on a machine that may be fresh: format, lint and types, then units, then real hosts. */
steps([
  ['node', 'scripts/setup.ts'],
  ['npm', 'run', 'check'],
  ['npm', 'run', 'test:unit'],
  ['npm', 'run', 'test:lab'],
]);
