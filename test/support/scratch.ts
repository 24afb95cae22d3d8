import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * One folder for all that the tests of a run put under the temporary directory, gone when they are done. Users that
 * tests become may go into it.
 */
export default (): (() => void) => {
  const folder = mkdtempSync(join(tmpdir(), 'orchestrate-tests-'));
  chmodSync(folder, 0o1777);
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
};
