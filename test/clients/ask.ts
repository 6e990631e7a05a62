import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Sandbox } from '../support/sandbox.ts';
import type { Asked, Client, Connection, Keys, Reach } from './client.ts';

export interface Question {
  readonly client: Client;
  readonly box: Sandbox;
  readonly connection: Connection;
  readonly profile?: string;
  readonly reach?: Reach;
  /** Awaited between one answer and the next: as many answers more are asked for. */
  readonly pauses?: readonly (() => Promise<unknown>)[];
  /** A shell's words that come before the client, in the same shell. */
  readonly before?: string;
}

/** Asks a client for credentials: an SDK again and again in one process, a command by one process for each answer. */
export async function ask(question: Question): Promise<Asked> {
  const { client, pauses = [] } = question;
  if (!client.isCommand) {
    return converse(question, pauses);
  }
  const first = await converse(question, []);
  const asked = [first];
  for (const pause of pauses) {
    await pause();
    asked.push(await converse(question, []));
  }
  return { ...first, answers: asked.flatMap(({ answers }) => answers) };
}

/** The environment of a client: the throw-away home, the way to the emulator, and nothing of the person's own. */
export function clientEnv({ box, connection, reach = 'both' }: Question): Record<string, string> {
  return {
    PATH: `${box.home.at('bin')}:${process.env['PATH']}`,
    HOME: box.home.path,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_REGION: 'eu-west-1',
    AWS_DEFAULT_REGION: 'eu-west-1',
    ...connection.env(reach),
  };
}

function converse(question: Question, pauses: readonly (() => Promise<unknown>)[]): Promise<Asked> {
  const { client, box, profile, before } = question;
  const command = client.command(profile);
  const [program, ...args] = before ? ['sh', '-c', `${before}\nexec "$@"`, 'sh', ...command] : command;
  const child = spawn(program ?? '', args, {
    cwd: box.home.path,
    detached: true,
    env: clientEnv(question),
    stdio: 'pipe',
  });
  const left = [...pauses];
  let stdout = '';
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  const next = async () => {
    const pause = left.shift();
    if (pause === undefined) {
      child.stdin.end();
    } else {
      await pause();
      child.stdin.write('\n');
    }
  };
  child.stdin.on('error', () => {});
  if (client.isCommand) {
    child.stdin.end();
  } else {
    createInterface({ input: child.stdout }).on('line', () => void next());
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({ code, signal, stdout, stderr, answers: answersIn(client, stdout) }),
    );
  });
}

function answersIn(client: Client, stdout: string): Keys[] {
  if (client.isCommand) {
    return stdout.trim() === '' ? [] : [client.keysIn(stdout)];
  }
  return stdout.split('\n').filter(Boolean).map(client.keysIn);
}
