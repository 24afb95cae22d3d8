import { expect, it } from 'vitest';
import { moduleDocs } from '../../src/modules/docs.ts';
import { modules } from '../../src/modules/index.ts';
import { absentModules } from '../../src/playbook/absent-modules.ts';
import { engineActions } from '../../src/run/actions/index.ts';

it("docs/modules.md says what there is ('npm run docs' writes it)", async () => {
  const page = moduleDocs([...modules, ...engineActions], [...absentModules]);
  await expect(page).toMatchFileSnapshot('../../docs/modules.md');
});
