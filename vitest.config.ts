import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

// What only Node can tell of, or a package of npm.
const ofNode = ['library*', 'loaded-files', 'package', 'uncaught'].map((name) => `test/e2e/${name}.test.ts`);

const { AWSSO_BIN = '' } = process.env;
const e2e = { include: ['test/e2e/**/*.test.ts'], testTimeout: 60_000 };

const ofExecutable = [...e2e.include, 'test/standalone/**/*.test.ts'];

const longRunClients = ['test/clients/java.test.ts', 'test/clients/rust.test.ts'];

export default defineConfig({
  // As in the bundle.
  resolve: {
    alias: {
      debug: resolve('src/network/no-debug.ts'),
      './parse-proxy-response.js': resolve('src/network/parse-proxy-response.ts'),
    },
  },
  test: {
    // Lest Node load it, to which the above says nothing.
    server: { deps: { inline: ['https-proxy-agent'] } },
    testTimeout: 20_000,
    // Vitest leaves one core for itself, though most of a story is waiting: of two cores one would be idle.
    maxWorkers: Math.max(2, availableParallelism()),
    // The build settles this for the program itself.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', AWSSO_BIN: '' },
    setupFiles: ['./test/support/secret-equality.ts'],
    restoreMocks: true,
    unstubEnvs: true,
    reporters: [
      'default',
      './test/clients/matrix-reporter.ts',
      './test/reliability/figures-reporter.ts',
      './test/support/plain-count-reporter.ts',
    ],
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      { extends: true, test: { name: 'contract', include: ['test/contract/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'dialect', include: ['test/dialect/**/*.test.ts'], testTimeout: 300_000 },
      },
      {
        extends: true,
        test: {
          name: 'reliability',
          include: ['test/reliability/**/*.test.ts'],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: { name: 'browser', include: ['test/browser/**/*.test.ts'], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'clients',
          include: ['test/clients/*.test.ts'],
          exclude: longRunClients,
          testTimeout: 120_000,
        },
      },
      { extends: true, test: { name: 'long-run-clients', include: longRunClients, testTimeout: 240_000 } },
      { extends: true, test: { ...e2e, name: 'e2e' } },
      // The same for the executable that AWSSO_BIN names.
      ...(AWSSO_BIN === ''
        ? []
        : [
            {
              extends: true,
              test: {
                ...e2e,
                name: 'standalone',
                include: ofExecutable,
                exclude: ofNode,
                env: { AWSSO_BIN },
              },
            } as const,
          ]),
    ],
  },
});
