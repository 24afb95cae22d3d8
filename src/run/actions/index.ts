import type { ActionModule } from '../../modules/contract.ts';
import { addHost } from './add-host.ts';
import { asyncStatus } from './async-status.ts';
import { groupBy } from './group-by.ts';
import { importRole, importTasks, includeRole, includeTasks } from './include.ts';
import { includeVars } from './include-vars.ts';
import { meta } from './meta.ts';
import { setStats } from './set-stats.ts';
import { validateArgumentSpec } from './validate-argument-spec.ts';

/** What tasks can do with the run itself: beside the modules, and called as they are. */
export const engineActions: readonly ActionModule[] = [
  addHost,
  asyncStatus,
  groupBy,
  importRole,
  importTasks,
  includeRole,
  includeTasks,
  includeVars,
  meta,
  setStats,
  validateArgumentSpec,
];
