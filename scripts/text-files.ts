import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

/** `node --import ./scripts/text-files.ts FILE` runs the sources as they are, with `.sh` and `.py` files imported as text. */
registerHooks({
  load: (url, context, nextLoad) =>
    /\.(sh|py)$/.test(url)
      ? {
          format: 'module',
          shortCircuit: true,
          source: `export default ${JSON.stringify(readFileSync(new URL(url), 'utf8'))};`,
        }
      : nextLoad(url, context),
});
