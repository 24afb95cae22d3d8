import { actionModule } from '../../modules/contract.ts';

/** `meta` acts on the run itself (run/meta.ts); as a module it only has an argument. */
export const meta = actionModule({
  name: 'meta',
  summary: 'Acts on the run itself: flush_handlers, end_play, clear_facts …',
  arguments: { _raw_params: { type: 'str', required: true, doc: 'what to do' } },
  freeForm: '_raw_params',
  run: async () => ({}),
});
