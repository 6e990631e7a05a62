import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { fromIni, fromNodeProviderChain, fromProcess, fromSSO } from '@aws-sdk/credential-providers';

const providers = { fromIni, fromNodeProviderChain, fromProcess, fromSSO };

const { values, positionals } = parseArgs({
  options: { profile: { type: 'string' } },
  allowPositionals: true,
});
const name = /** @type {keyof typeof providers} */ (positionals[0]);
const provider = providers[name](values);

try {
  await printCredentials();
  for await (const _ of createInterface({ input: process.stdin })) {
    await printCredentials();
  }
} catch (error) {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    process.stderr.write(`${cause.name}: ${cause.message}\n`);
  }
  process.exitCode = 1;
  // An input that is still open would keep us.
  process.stdin.destroy();
}

async function printCredentials() {
  const { accessKeyId, secretAccessKey, sessionToken } = await provider();
  process.stdout.write(`${JSON.stringify({ accessKeyId, secretAccessKey, sessionToken })}\n`);
}
