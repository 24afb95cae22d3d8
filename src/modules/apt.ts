import { aptArguments, aptRules } from './apt/arguments.ts';
import { aptNeeds, decideApt, reportApt } from './apt/decide.ts';
import { stateModule } from './contract.ts';

/** Installs and removes packages with apt. */
export const apt = stateModule({
  name: 'apt',
  summary: 'Manages packages with apt',
  arguments: aptArguments,
  rules: aptRules,
  needs: aptNeeds,
  decide: (args, _, states, context) => decideApt(args, states, context),
  report: (_args, _, after) => reportApt(after),
});
