import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { templateDocs } from '../../src/template/docs.ts';

it("docs/templates.md says what there is ('npm run docs' writes it)", () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/templates.md'), 'utf8');
  expect(page).toBe(templateDocs());
});
