import { program, type Run, startProgram } from './binary.ts';
import type { Sandbox } from './sandbox.ts';
import { sendBytes } from './send-bytes.ts';

/** The endpoint that a command under `exec --server` was given, while that command runs. */
export interface Served extends AsyncDisposable {
  readonly url: string;
  readonly authorization: string;
  readonly port: number;
  readonly run: Run;
  /** The process of that command. */
  readonly command: number;
  /** Asks as the SDKs do. */
  get(): Promise<HttpAnswer>;
  /** Sends these bytes and waits until the server hangs up. */
  send(...pieces: string[]): Promise<string>;
}

interface HttpAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, string>>;
}

/**
 * Starts a command that only waits, and ends it when the story is over.
 *
 * @param awsso the words that start awsso, if it is not the one that was built
 */
export async function served(
  box: Sandbox,
  args: readonly string[] = ['dev'],
  awsso: readonly [string, ...string[]] = program,
): Promise<Served> {
  const script =
    'echo "$AWS_CONTAINER_CREDENTIALS_FULL_URI $AWS_CONTAINER_AUTHORIZATION_TOKEN $$"; exec sleep 600';
  const words = ['exec', ...args, '--server', '--', 'sh', '-c', script] as const;
  const run = startProgram([...awsso, ...words], box.home.path, box.env);
  const [url = '', authorization = '', command = ''] = (await firstLine(run)).split(' ');
  const port = Number(new URL(url).port);
  return {
    url,
    authorization,
    port,
    run,
    command: Number(command),
    get: () => askServer(url, authorization),
    send: (...pieces) => sendBytes(port, ...pieces),
    [Symbol.asyncDispose]: async () => {
      run.child.kill('SIGTERM');
      await run.result;
    },
  };
}

async function askServer(url: string, authorization: string): Promise<HttpAnswer> {
  const response = await fetch(url, { headers: { Authorization: authorization } });
  return { status: response.status, body: (await response.json()) as HttpAnswer['body'] };
}

function firstLine({ child, result }: Run): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (text: string) => resolve(text.trim()));
    result.then(({ stderr }) => reject(new Error(`it has ended: ${stderr}`)));
  });
}
