import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { pasteHint } from './hint.ts';
import type { Scene } from './scene.ts';

/** `sed -i.6.bak '6{/^key =/s/…/;}'` as `sed -i.bak 6s/…`; of several lines `6,8s/…`. */
export function withoutGuard(hint: string): string {
  const guarded = /^sed -i\.(\d+)(?:-\d+)?\.bak '\1\{\/\^(?:\\.|[^/])+\/(\{?)(.*)$/.exec(
    hint.replaceAll("'\\\\'", '\\'),
  );
  if (guarded === null) {
    expect(hint).not.toMatch(/^sed /);
    return hint.replace("sed -i.bak '", 'sed -i.bak ');
  }
  const [, line = '', isRange, script = ''] = guarded;
  const following = script.match(/;n;/g)?.length ?? 0;
  return `sed -i.bak ${line}${isRange ? `,${Number(line) + following}` : ''}${script}`;
}

/** The file that a guarded mend edits; undefined for another hint. */
export function sedFileOf(hint: string): string | undefined {
  return /^sed -i\.[\d-]+\.bak '.*' (?:'(.*)'|(\S+))$/.exec(hint)?.slice(1).find(Boolean);
}

export async function doesNothingToMovedLines(hint: string, file: string, scene: Scene): Promise<void> {
  const before = readFileSync(file);
  const moved = Buffer.concat([Buffer.from('#\n'), before]);
  writeFileSync(file, moved);
  await pasteHint(hint, scene);
  expect(readFileSync(file, 'utf8')).toBe(moved.toString());
  writeFileSync(file, before);
}

export async function doesNothingMore(hint: string, file: string, scene: Scene): Promise<void> {
  const mended = readFileSync(file, 'utf8');
  await pasteHint(hint, scene);
  expect(readFileSync(file, 'utf8')).toBe(mended);
}
