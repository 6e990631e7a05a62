import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { corpRole } from '../support/configs.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { shipped } from './shipped.ts';

describe('what is loaded', () => {
  const sdk = /SSOOIDCClient|smithy/;
  const fullZod = /(?<!\$)\bZodObject\b/;

  test('a cache hit loads neither the AWS SDK nor the whole of zod', async () => {
    await using box = await shipped();
    const scripts = await loadedScripts(box, 'hit');
    expect(scripts.length).toBeGreaterThan(2);
    for (const script of scripts) {
      const text = readFileSync(script, 'utf8');
      expect([script, sdk.test(text), fullZod.test(text)]).toEqual([script, false, false]);
    }
  });

  test('a cache miss does load the SDK, so the test above can fail', async () => {
    await using box = await shipped();
    box.home.remove(corpRole);
    const scripts = await loadedScripts(box, 'miss');
    expect(scripts.some((script) => /sdk-client/.test(script))).toBe(true);
    expect(scripts.some((script) => sdk.test(readFileSync(script, 'utf8')))).toBe(true);
    const zod = new URL('../../node_modules/zod/v4/classic/schemas.js', import.meta.url);
    expect(readFileSync(zod, 'utf8')).toMatch(fullZod);
  });
});

/** The files of ours that a run of `process` loads, as V8's coverage tells. */
async function loadedScripts(box: Sandbox, folder: string): Promise<string[]> {
  const env = { NODE_V8_COVERAGE: box.home.at(folder) };
  expect(await box.startBinary(['process', 'dev'], env).result).toMatchObject({ code: 0, stderr: '' });
  const reports = Object.entries(box.home.files()).filter(([file]) => file.startsWith(`${folder}/`));
  const urls = reports.flatMap(([, text]) => {
    const { result } = JSON.parse(text) as { result: { url: string }[] };
    return result.map(({ url }) => url);
  });
  return urls.filter((url) => url.startsWith('file:')).map((url) => fileURLToPath(url));
}
