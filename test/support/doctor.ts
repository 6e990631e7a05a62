import { spawn } from 'node:child_process';
import { chmodSync, lstatSync } from 'node:fs';
import { delimiter } from 'node:path';
import { expect } from 'vitest';
import { quotedProgram, type Result } from './binary.ts';
import type { Home } from './home.ts';
import type { Sandbox } from './sandbox.ts';

interface Found {
  readonly code: string;
  readonly where: string;
  readonly line?: number;
  readonly cause: string;
  readonly cure: string;
}

interface Said {
  readonly mended: readonly Found[];
  readonly findings: readonly Found[];
}

/** Makes what is in the home 0600 and 0700; where a link leads stays as it is. */
export function makePrivate(home: Home): void {
  for (const entry of home.entries()) {
    const path = home.at(entry);
    const stat = lstatSync(path);
    if (!stat.isSymbolicLink()) {
      chmodSync(path, stat.isDirectory() ? 0o700 : 0o600);
    }
  }
}

/** What `doctor --json` says. */
export async function doctor(box: Sandbox, ...args: string[]): Promise<Said> {
  const { code, stdout, stderr } = await box.awsso('doctor', '--json', ...args);
  const said = JSON.parse(stdout) as Said;
  expect({ code, stderr }).toEqual({ code: said.findings.length > 0 ? 3 : 0, stderr: '' });
  return said;
}

/** The codes of what is left. */
export async function codesOf(box: Sandbox, ...args: string[]): Promise<string[]> {
  return (await doctor(box, ...args)).findings.map(({ code }) => code);
}

/** Pastes a cure into a shell in which `awsso` is the built program, and asks the doctor there again. */
export async function doctorAfter(box: Sandbox, cure: string): Promise<Result> {
  box.home.write('bin/awsso', `#!/bin/sh\nexec ${quotedProgram} "$@"\n`);
  chmodSync(box.home.at('bin/awsso'), 0o755);
  const child = spawn('sh', ['-c', `{ ${cure}\n} > cure.log 2>&1\nexec awsso doctor`], {
    cwd: box.home.path,
    env: {
      ...box.env,
      HOME: box.home.path,
      PATH: [box.home.at('bin'), process.env['PATH']].join(delimiter),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
    child.on('close', (...ending) => resolve(ending)),
  );
  return { code, signal, ...said };
}
