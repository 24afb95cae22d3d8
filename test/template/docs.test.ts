import { expect, it } from 'vitest';
import { templateDocs } from '../../src/template/docs.ts';

it("docs/templates.md says what there is ('npm run docs' writes it)", async () => {
  await expect(templateDocs()).toMatchFileSnapshot('../../docs/templates.md');
});
