import { resolve } from 'node:path';
import { build } from 'rolldown';
import { unwrapped } from './unwrapped.js';

/**
 * Bundles an entry, with `chunks` beside it for what it loads only when it is needed.
 * @param {Record<string, string>} input by the name of the file that is made
 * @param {string} dir
 * @param {import('rolldown').CodeSplittingGroup[]} groups
 * @param {import('rolldown').Plugin[]} [plugins]
 */
export async function bundle(input, dir, groups, plugins = []) {
  const { output } = await build({
    input,
    platform: 'node',
    plugins: [unwrapped, ...plugins],
    resolve: {
      alias: {
        commander: resolve('node_modules/commander/index.js'),
        '@aws-sdk/credential-provider-node': resolve('src/identity-center/no-credential-chain.ts'),
        debug: resolve('src/network/no-debug.ts'),
        './parse-proxy-response.js': resolve('src/network/parse-proxy-response.ts'),
      },
    },
    transform: {
      target: 'node20',
      // Read when a client is made: the SDK would warn on stderr that it is going to leave Node 20.
      define: { 'process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED': '"true"' },
    },
    output: {
      dir,
      // Node takes 15 ms more to load a module of the other kind.
      format: 'cjs',
      minify: { compress: true, codegen: true, mangle: { keepNames: true } },
      strict: true,
      comments: { legal: false },
      codeSplitting: { groups },
      entryFileNames: '[name].cjs',
      chunkFileNames: 'chunks/[name]-[hash].cjs',
    },
  });
  return output;
}
