import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { expect } from 'vitest';
import type { Scene } from './scene.ts';

const stub = `#!/bin/sh
{ printf '%s' "\${0##*/}"; for word do printf '\\037%s' "$word"; done; printf '\\036'; } >> "$STUB_CALLS"
`;
const stubs = ['awsso', 'editor', 'curl'];

/**
 * Pastes a hint into a shell that stands in the home, with an editor, a curl and an awsso that note how they are
 * called; then does what awsso was called for, and takes over the variables that the hint changed. Resolves to
 * everything that a person gets to see: what was printed, and the places at which the editor was opened.
 */
export async function pasteHint(hint: string, scene: Scene): Promise<string> {
  const { home, env } = scene.box;
  home.write('.stubs/stub', stub);
  chmodSync(home.at('.stubs/stub'), 0o755);
  for (const name of stubs) {
    rmSync(home.at(`.stubs/${name}`), { force: true });
    symlinkSync('stub', home.at(`.stubs/${name}`));
  }
  const calls = home.at('.stubs/calls');
  rmSync(calls, { force: true });
  const variables = home.at('.stubs/env');
  const printed = execFileSync('sh', ['-e', '-c', `${hint}\nenv > "$STUB_ENV"`], {
    cwd: home.path,
    env: {
      ...env,
      PATH: `${home.at('.stubs')}:/usr/local/bin:/usr/bin:/bin`,
      HOME: home.path,
      EDITOR: 'editor',
      STUB_CALLS: calls,
      STUB_ENV: variables,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  takeOver(readFileSync(variables, 'utf8'), env);
  const shown = [printed];
  for (const call of existsSync(calls) ? readFileSync(calls, 'utf8').split('\x1e').slice(0, -1) : []) {
    shown.push(await follow(call.split('\x1f'), scene));
  }
  return scene.withoutHome(shown.join('\n'));
}

function takeOver(variables: string, env: Record<string, string>): void {
  const after = new Map(
    variables.split('\n').map((line) => {
      const at = line.indexOf('=');
      return [line.slice(0, at), line.slice(at + 1)];
    }),
  );
  for (const name of Object.keys(env)) {
    const value = after.get(name);
    if (value === undefined) {
      delete env[name];
    }
  }
  for (const [name, value] of after) {
    if (/^(AWS|https?_proxy|no_proxy)/i.test(name)) {
      env[name] = value;
    }
  }
}

async function follow([program, ...words]: readonly string[], { run }: Scene): Promise<string> {
  if (program === 'awsso') {
    const { code, stdout, stderr } = await run(words);
    const isAsking = stderr.includes('there is no terminal to ask on');
    expect({ words, code, stderr }).toMatchObject({ code: isAsking ? 2 : 0 });
    return `${stdout}${stderr}`;
  }
  if (program === 'editor') {
    const [line = '', file = ''] = words;
    return `${file}:${line.replace('+', '')}`;
  }
  return words.join(' ');
}
