import { aptArguments, aptRules } from './apt/arguments.ts';
import { aptNeeds, decideApt, reportApt } from './apt/decide.ts';
import { stateModule } from './contract.ts';

/** Installs and removes packages with apt. */
export const apt = stateModule({
  name: 'apt',
  summary: 'Manages packages with apt',
  differs: [
    'Needs no python3-apt on the host.',
    '`upgrade` is done by apt-get, never by aptitude.',
    'A check of a package that nobody knows warns: a task before it may add the repository.',
    '`name>=version` that cannot be met fails, also where no version is installed.',
  ],
  arguments: aptArguments,
  rules: aptRules,
  needs: aptNeeds,
  decide: (args, _, states, context) => decideApt(args, states, context),
  report: (_args, _, after) => reportApt(after),
});
