import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { hostWords } from '../../inventory/words.ts';
import { Fault } from '../../source/fault.ts';
import { inherit } from '../lab.ts';

/**
 * Lets the user edit a text, in a folder that nobody else can look into and that is gone afterwards. Gives what the
 * text is then. Throws a 'vault' `Fault` where the editor fails.
 */
export const edited = async (text: Uint8Array, name: string, editor: string): Promise<Buffer> => {
  const folder = mkdtempSync(join(tmpdir(), 'orchestrate-vault-'));
  const path = join(folder, basename(name));
  try {
    writeFileSync(path, text, { mode: 0o600 });
    const words = hostWords(editor)?.map((word) => word.text) ?? [];
    const code = await inherit([...words, path]).catch((error: unknown) => {
      throw new Fault('vault', `the editor '${editor}' cannot be run`, { cause: error });
    });
    if (code !== 0) throw new Fault('vault', `the editor '${editor}' ended with exit status ${code}`);
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
