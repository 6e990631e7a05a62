import { expect, test } from 'vitest';
import { type Sandbox, type SandboxOptions, sandbox } from '../../support/sandbox.ts';
import { canaries, canaryCredentials, secretsIn } from './canaries.ts';
import { doesNothingMore, doesNothingToMovedLines, sedFileOf, withoutGuard } from './guarded-mend.ts';
import { pasteHint } from './hint.ts';
import { keepRoleCredentials, type Scene, sceneIn } from './scene.ts';

type Text = string | Uint8Array;

/** A home in which something is wrong, what a person must be told of it, and what the hint is good for. */
export type BrokenHome = Trouble & (Mends | GetsPast | Opens | Shows);

interface Trouble extends Omit<SandboxOptions, 'config' | 'credentials' | 'env'> {
  /** What is wrong, as a sentence. */
  readonly name: string;
  /** The files, or what they are at this URL of the emulator. */
  readonly config?: Text | ((url: string) => string);
  readonly credentials?: Text;
  readonly files?: Readonly<Record<string, Text>>;
  readonly env?: Readonly<Record<string, string>>;
  /** What else happened before the command is run. */
  readonly before?: (scene: Scene) => unknown;
  /** The last thing that happened, after the caches were filled. */
  readonly finally?: (scene: Scene) => void;
  /** Whether the role cache can answer, as soon as the config leads to it; it can unless given. */
  readonly isCached?: boolean;
  /** Whether the built program runs, in place of a call in this process. */
  readonly isBuilt?: boolean;
  /** Whether it is no administrator who runs it: to them, every file is readable. */
  readonly isUnprivileged?: boolean;
  /** `process dev` unless given. */
  readonly run?: readonly string[];
  readonly exit: number;
  /** Part of the message; `~` is the home, `HOST` the emulator. Behind a text no digit may follow. */
  readonly cause: string | RegExp;
}

/** How the hint begins; pasted, it mends the home: the same command ends well then. */
interface Mends {
  readonly mends: string;
}

/** How the hint begins; pasted, it mends what was wrong, but the home has other troubles that no test can mend. */
interface GetsPast {
  readonly getsPast: string;
}

/** The hint opens the editor at this place. */
interface Opens {
  readonly opens: string;
}

/** How the hint begins; pasted, it ends well and shows this. */
interface Shows {
  readonly shows: readonly [hint: string, shown: string];
}

/** One test a home. */
export function eachNamesItsCause(homes: readonly BrokenHome[]): void {
  test.for(homes.map((home) => [home.name, home] as const))('%s', async ([, home]) => {
    await using box = await sandbox({ person: 'approves', ...home, config: '', credentials: '', env: {} });
    const scene = sceneIn(box, home);
    const secrets = await breakHome(home, scene);
    await namesItsCause(home, scene, secrets);
  });
}

/** Resolves to the secrets that the home holds, gathered while it can still be read. */
async function breakHome({ isCached = true, ...home }: BrokenHome, scene: Scene): Promise<string[]> {
  const { box } = scene;
  writeFiles(home, box);
  await home.before?.(scene);
  if (isCached) {
    keepRoleCredentials(box);
  }
  Object.assign(box.env, home.env);
  const secrets = [...canaries, ...secretsIn(box.home)];
  home.finally?.(scene);
  return secrets;
}

function writeFiles(
  { config, credentials = canaryCredentials, files }: Trouble,
  { home, url }: Sandbox,
): void {
  const written = {
    '.aws/config': typeof config === 'function' ? config(url) : config,
    '.aws/credentials': credentials === '' ? undefined : credentials,
    ...files,
  };
  for (const [file, content] of Object.entries(written)) {
    if (content !== undefined) {
      home.write(file, content);
    }
  }
}

async function namesItsCause(home: BrokenHome, scene: Scene, secrets: readonly string[]): Promise<void> {
  const command = home.run ?? ['process', 'dev'];
  const { code, stdout, stderr } = await scene.run(command);
  const said = scene.withoutHome(stderr);
  expect(stdout).toBe('');
  expectShape(said, secrets);
  const cause = home.cause instanceof RegExp ? home.cause : exactly(home.cause);
  expect({ code, said }).toEqual({ code: home.exit, said: expect.stringMatching(cause) });

  const hint = stderr.slice(stderr.indexOf('hint: ') + 'hint: '.length).trimEnd();
  expectHint(scene.withoutHome(hint), home);
  const file = sedFileOf(hint);
  if (file !== undefined) {
    await doesNothingToMovedLines(hint, file, scene);
  }
  const shown = await pasteHint(hint, scene);
  if (file !== undefined) {
    await doesNothingMore(hint, file, scene);
  }
  if ('opens' in home || 'shows' in home) {
    expect(shown).toContain('opens' in home ? home.opens : home.shows[1]);
    return;
  }
  const again = await scene.run(command);
  if ('mends' in home) {
    expect({ hint, code: again.code, stderr: again.stderr }).toMatchObject({ code: 0 });
  } else {
    expect(scene.withoutHome(again.stderr)).not.toMatch(cause);
  }
}

/** What holds for every failure, whatever its cause. */
function expectShape(said: string, secrets: readonly string[]): void {
  expect(said).toMatch(/^awsso: .+\nhint: .+\n$/);
  expect(said).not.toMatch(/[^\P{Cc}\n]|[\u200b-\u200f\u202a-\u202e\ufeff]/u);
  expect(said).not.toMatch(/^ {4}at /m);
  // Nor had the last filter anything to hide.
  expect(said).not.toContain('***');
  for (const secret of secrets) {
    expect(said).not.toContain(secret);
  }
}

function expectHint(hint: string, home: BrokenHome): void {
  if ('opens' in home) {
    const [file, line] = home.opens.split(':');
    expect(hint).toBe(`\${EDITOR:-vi} +${line} ${file}`);
    return;
  }
  const beginning = 'mends' in home ? home.mends : 'getsPast' in home ? home.getsPast : home.shows[0];
  expect(withoutGuard(hint).slice(0, beginning.length)).toBe(beginning);
}

function exactly(text: string): RegExp {
  return new RegExp(`${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\d)`);
}
