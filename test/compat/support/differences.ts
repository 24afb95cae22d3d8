import { join } from 'node:path';
import { casesOf, features } from './cases.ts';

export const pagePath = join(import.meta.dirname, '..', '..', '..', 'docs', 'compatibility.md');

/** The page that lists what orchestrate means to do otherwise, as the cases themselves say it: by reason. */
export const compatibilityPage = (): string => {
  const cases = features().flatMap((feature) => casesOf(feature).map((each) => ({ feature, ...each })));
  const differing = cases.filter(({ differs }) => differs !== undefined);
  const reasons = Map.groupBy(differing, ({ differs = '' }) => differs.trim());
  return [
    '# What differs from Ansible',
    '',
    `${cases.length} small playbooks (\`test/compat/cases\`) are compared with what ansible-core 2.19 makes of them: the order`,
    'of tasks, what became of each on each host, the fields that came back, variables, files, the recap and the exit code.',
    `${cases.length - differing.length} come to the same. These are meant to differ:`,
    '',
    ...[...reasons].flatMap(([reason, those]) => [
      `- ${reason}`,
      ...those.map(({ feature, case: sentence }) => `  - ${feature}: ${sentence}`),
    ]),
    '',
  ].join('\n');
};
