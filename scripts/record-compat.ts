import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  argvOf,
  type Case,
  casesOf,
  features,
  filesOf,
  type Recording,
  recordingPath,
  textOf,
} from '../test/compat/support/cases.ts';
import { compatibilityPage, pagePath } from '../test/compat/support/differences.ts';
import { outlineOfAnsible } from '../test/compat/support/outline.ts';
import { openReal, type Real } from '../test/compat/support/real.ts';
import { writeAll } from '../test/support/files.ts';

/**
 * Runs the cases of test/compat by the real Ansible and keeps what it made of them. Features may be named; what has
 * not changed since it was recorded is only recorded again with --all.
 */
const words = process.argv.slice(2);
const all = words.includes('--all');
const wanted = words.filter((word) => !word.startsWith('-'));

const record = async (real: Real, each: Case): Promise<Recording> => {
  const folder = mkdtempSync(join(tmpdir(), 'orchestrate-record-'));
  try {
    writeAll(folder, filesOf(each));
    const ran = await real.run(folder, argvOf(each));
    return { of: textOf(each), outline: outlineOfAnsible(ran, folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const recorded = (feature: string): Readonly<Record<string, Recording>> => {
  try {
    return JSON.parse(readFileSync(recordingPath(feature), 'utf8'));
  } catch {
    return {};
  }
};

const real = openReal();
for (const feature of wanted.length > 0 ? wanted : features()) {
  const before = recorded(feature);
  const now: Record<string, Recording> = {};
  for (const each of casesOf(feature)) {
    const known = before[each.case];
    now[each.case] = !all && known?.of === textOf(each) ? known : await record(real, each);
  }
  writeFileSync(recordingPath(feature), `${JSON.stringify(now, null, 2)}\n`);
  console.log(`${feature}: ${Object.keys(now).length}`);
}
await real.close();
writeFileSync(pagePath, compatibilityPage());
