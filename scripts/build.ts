import { rm } from 'node:fs/promises';
import { build } from 'esbuild';

/** Bundles src/ into dist/: one small entry, and a chunk for each lazily imported part. */
await rm('dist', { recursive: true, force: true });
await build({
  entryPoints: ['src/cli/main.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  packages: 'external',
  loader: { '.sh': 'text' },
  sourcemap: true,
  logLevel: 'warning',
});
