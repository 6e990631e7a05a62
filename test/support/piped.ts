import { spawn } from 'node:child_process';
import { quotedProgram, type Result } from './binary.ts';

/** Runs a shell line in which `awsso` is the built program, and `$there` the home of another host. */
export function piped(line: string, env: Readonly<Record<string, string>>): Promise<Result> {
  const child = spawn('sh', ['-c', `awsso() { ${quotedProgram} "$@"; }\n${line}`], {
    detached: true,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, ...said }));
  });
}
