import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { templateDocs } from '../src/template/docs.ts';

/** Writes docs/templates.md from the tables of filters, tests and lookups. */
writeFileSync(join('docs', 'templates.md'), templateDocs());
