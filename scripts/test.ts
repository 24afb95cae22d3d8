import { steps } from './steps.ts';

/** All tests, on a machine that may be fresh: format, lint and types, then units, then real hosts. */
steps([
  ['npm', 'run', 'setup'],
  ['npm', 'run', 'check'],
  ['npm', 'run', 'test:unit'],
  ['npm', 'run', 'test:lab'],
]);
