import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

/** `node --import ./scripts/sh-files.ts FILE` runs the sources as they are, with `.sh` files imported as text. */
registerHooks({
  load: (url, context, nextLoad) =>
    url.endsWith('.sh')
      ? {
          format: 'module',
          shortCircuit: true,
          source: `export default ${JSON.stringify(readFileSync(new URL(url), 'utf8'))};`,
        }
      : nextLoad(url, context),
});
