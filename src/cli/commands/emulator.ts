import { serveEmulator } from '../../emulator/server.ts';
import { AwssoError } from '../../errors.ts';
import type { Host } from '../../host/host.ts';
import { systemErrorCode } from '../../system-error.ts';

export interface EmulatorOptions {
  readonly port?: string;
  readonly strict?: boolean;
}

/** Serves a local Identity Center until it is interrupted, and prints the exports that lead awsso and AWS tools to it. */
export async function emulator(options: EmulatorOptions, host: Host): Promise<void> {
  const port = Number(options.port ?? '0');
  if (!Number.isInteger(port) || port < 0 || port > 65_535 || options.port === '') {
    throw new AwssoError('usage', `--port is "${options.port}"; it may be 0 to 65535`);
  }
  const { url } = await listen(port, options.strict ?? false, host);
  const variables = ['AWS_ENDPOINT_URL_SSO', 'AWS_ENDPOINT_URL_SSO_OIDC', 'AWS_ENDPOINT_URL_STS'];
  await host.stdout.write(variables.map((name) => `export ${name}=${url};\n`).join(''));
  await new Promise(() => {});
}

async function listen(port: number, strict: boolean, host: Host) {
  try {
    return await serveEmulator({ port, strict, now: host.now });
  } catch (error) {
    throw new AwssoError('usage', `port ${port} cannot be listened on (${systemErrorCode(error)})`, {
      hint: 'awsso emulator --port 0',
      cause: error,
    });
  }
}
