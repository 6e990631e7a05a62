import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { corpRole } from '../support/configs.ts';
import { rolesConfig } from '../support/role-configs.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { shipped } from './shipped.ts';

describe('what is loaded', () => {
  const sdk = /SSOOIDCClient|smithy/;
  const fullZod = /(?<!\$)\bZodObject\b/;
  const anyZod = /\$ZodObject/;
  const chain = /function resolveCredentials\b/;

  test('a cache hit loads the bundle, and so neither the AWS SDK nor zod', async () => {
    await using box = await shipped();
    const scripts = await loadedScripts(box, 'hit');
    expect(scripts.map((script) => basename(script))).toEqual(['awsso.js', 'main.cjs']);
    for (const script of scripts) {
      const text = readFileSync(script, 'utf8');
      expect([script, sdk.test(text), anyZod.test(text)]).toEqual([script, false, false]);
    }
  });

  test('the line of a prompt loads neither zod nor the AWS SDK', async () => {
    await using box = await shipped();
    const scripts = await loadedScripts(box, 'prompt', ['status', 'dev', '--short']);
    expect(scripts.length).toBeGreaterThan(2);
    for (const script of scripts) {
      const text = readFileSync(script, 'utf8');
      expect([script, sdk.test(text), anyZod.test(text)]).toEqual([script, false, false]);
    }
  });

  test('what Tab asks for loads neither the chain, nor zod, nor the AWS SDK', async () => {
    await using box = await shipped();
    const scripts = await loadedScripts(box, 'tab', ['__complete', '--line=awsso process d']);
    expect(scripts.length).toBeGreaterThan(2);
    for (const script of scripts) {
      const text = readFileSync(script, 'utf8');
      expect([script, sdk.test(text), anyZod.test(text), chain.test(text)]).toEqual([
        script,
        false,
        false,
        false,
      ]);
    }
  });

  test('exec loads the server only when it is to serve, and then all that a renewal needs', async () => {
    await using box = await shipped();
    const isServer = (script: string) => readFileSync(script, 'utf8').includes('node:http"');
    const plain = await loadedScripts(box, 'plain', ['exec', 'dev', '--', 'true']);
    expect(plain.filter(isServer)).toEqual([]);
    const serving = await loadedScripts(box, 'serving', ['exec', 'dev', '--server', '--', 'true']);
    expect(serving.some(isServer)).toBe(true);
    expect(serving.some((script) => sdk.test(readFileSync(script, 'utf8')))).toBe(true);
  });

  test('a role that is kept loads what reads it, and neither the chain, nor zod, nor the AWS SDK', async () => {
    await using box = await shipped({ config: rolesConfig });
    expect(await box.binary('process', 'audit')).toMatchObject({ code: 0, stderr: '' });
    const scripts = await loadedScripts(box, 'role', ['process', 'audit']);
    expect(scripts.map((script) => basename(script).replace(/-[\w-]{8}\.cjs$/, ''))).toEqual([
      'awsso.js',
      'main.cjs',
      'role-chain',
      'rolldown-runtime',
    ]);
  });

  test('a cache miss loads the SDK and what it needs of zod, so the test above can fail', async () => {
    await using box = await shipped();
    box.home.remove(corpRole);
    const scripts = await loadedScripts(box, 'miss');
    expect(scripts.some((script) => /sdk-client/.test(script))).toBe(true);
    const texts = scripts.map((script) => readFileSync(script, 'utf8'));
    expect([sdk, anyZod, chain, fullZod].map((mark) => texts.some((text) => mark.test(text)))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    const ofChain = texts.find((text) => chain.test(text)) ?? '';
    // Who waits for another process gets so far, fifty at once: `node:crypto` alone would cost each 4 ms.
    expect([...ofChain.matchAll(/require\("(node:\w+)"\)/g)].map(([, name]) => name).sort()).toEqual([
      'node:fs',
      'node:path',
    ]);
    const zod = new URL('../../node_modules/zod/v4/classic/schemas.js', import.meta.url);
    expect(readFileSync(zod, 'utf8')).toMatch(fullZod);
  });
});

/** The files of ours that a run loads, as V8's coverage tells. */
async function loadedScripts(box: Sandbox, folder: string, args = ['process', 'dev']): Promise<string[]> {
  const env = { NODE_V8_COVERAGE: box.home.at(folder) };
  expect(await box.startBinary(args, env).result).toMatchObject({ code: 0, stderr: '' });
  const reports = Object.entries(box.home.files()).filter(([file]) => file.startsWith(`${folder}/`));
  const urls = reports.flatMap(([, text]) => {
    const { result } = JSON.parse(text) as { result: { url: string }[] };
    return result.map(({ url }) => url);
  });
  return urls.filter((url) => url.startsWith('file:')).map((url) => fileURLToPath(url));
}
