import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

/** Bundles src/ into dist/ (or the folder that is given): one small entry, and a chunk for each lazily imported part. */
const outdir = process.argv[2] ?? 'dist';
const { metafile } = await build({
  entryPoints: ['src/cli/main.ts'],
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  packages: 'external',
  loader: { '.sh': 'text', '.py': 'text' },
  sourcemap: true,
  metafile: true,
  logLevel: 'warning',
});

// Chunks of an earlier build have other names, and nobody imports them any more.
const made = new Set(Object.keys(metafile.outputs).map((path) => basename(path)));
for (const name of await readdir(outdir)) if (!made.has(name)) await rm(join(outdir, name));
