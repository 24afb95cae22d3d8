import { defineConfig, type Plugin } from 'vitest/config';

const textFiles: Plugin = {
  name: 'text-files',
  enforce: 'pre',
  transform: (code, id) => (/\.(sh|py)$/.test(id) ? `export default ${JSON.stringify(code)};` : undefined),
};

export default defineConfig({
  test: {
    globalSetup: 'test/support/scratch.ts',
    projects: [
      {
        plugins: [textFiles],
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/lab/**', 'test/faults/**'],
          testTimeout: 60_000,
        },
      },
      {
        plugins: [textFiles],
        test: {
          name: 'lab',
          include: ['test/lab/**/*.test.ts', 'test/faults/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 1_200_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
