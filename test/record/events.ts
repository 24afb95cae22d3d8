import type { Event } from '../../src/record/events.ts';

/** A short run's record, with the texts that trip readers up: line ends of Unicode, a NUL, wide characters, a lone surrogate. */
export const someEvents: readonly Event[] = [
  {
    type: 'run-started',
    time: 1,
    run: '2026-11-23T01-02-03-ab12',
    version: '0.1.0',
    playbooks: ['site.yml'],
    check: false,
    diff: false,
  },
  { type: 'warning', time: 2, message: 'a\u2028b\u2029c\r\nd\0 日本 🙂 \ud800' },
  { type: 'output', time: 3, task: 0, host: 'web1', stream: 'stdout', text: 'Grüße\n' },
];
