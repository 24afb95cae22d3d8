import { setup } from './setup.ts';

/** Gathers facts about the host: all that `setup` gathers, for there is no other module of facts. */
export const gather_facts = {
  ...setup,
  name: 'gather_facts',
  arguments: {
    ...setup.arguments,
    parallel: { type: 'bool', doc: 'no effect: all facts come in one request' },
  },
} as const;
