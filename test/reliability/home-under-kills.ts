import { basename } from 'node:path';
import { writeJson } from '../support/cache-files.ts';
import { corpRegistration, corpRole, corpToken, sessionConfig } from '../support/configs.ts';
import type { Home } from '../support/home.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { rememberAnswers } from './answers.ts';

/** Something that awsso does and that writes below the home. */
export interface Deed {
  readonly name: string;
  readonly args: readonly string[];
  /** Lets the home need it, given the token of a login. */
  readonly prepare: (home: Home, token: object) => void;
  /** What an earlier process left when it was killed. */
  readonly remains?: Readonly<Record<string, string>>;
}

/** Where a token is kept that could not be written where all look for it. */
export const tokenAside = `.aws/awsso/state/session-${basename(corpToken, '.json')}.token.json`;

const expired = { expiresAt: '2026-01-01T00:00:00Z' };

export const roleFetch: Deed = {
  name: 'role fetch',
  args: ['process', 'dev'],
  prepare: (home, token) => {
    writeJson(home, corpToken, token);
    removeAll(home, corpRole);
  },
};

export const refresh: Deed = {
  name: 'refresh',
  args: ['process', 'dev'],
  prepare: (home, token) => {
    writeJson(home, corpToken, { ...token, ...expired });
    removeAll(home, corpRole);
  },
};

export const login: Deed = {
  name: 'login',
  args: ['login', 'dev', '--force', '--no-browser'],
  prepare: (home, token) => writeJson(home, corpToken, token),
};

export const firstLogin: Deed = {
  name: 'first login',
  args: ['login', 'dev', '--no-browser'],
  prepare: (home) => removeAll(home, corpToken, corpRegistration, corpRole),
};

/** A home whose commands are killed, and that has to be in order none the less. */
export interface HomeUnderKills extends AsyncDisposable {
  readonly box: Sandbox;
  prepare(deed: Deed): void;
  /** What is wrong with its files, at any moment. */
  broken(): string[];
  /** The files that a whole run does not leave. */
  leftovers(): string[];
  /** Does the deed to its end, without anything put there, and tells what is wrong then. */
  recover(deed: Deed): Promise<string[]>;
}

export async function homeUnderKills(): Promise<HomeUnderKills> {
  const box = await sandbox({
    time: 'real',
    autoApprove: true,
    config: sessionConfig,
    // A refresh token that was replaced for a process which is killed is lost with it; that is another story.
    rotateRefreshTokens: false,
  });
  const broken = rememberAnswers(box);
  await box.binary(...firstLogin.args);
  const token = JSON.parse(box.home.read(corpToken)) as object;
  const whole = new Set(Object.keys(box.home.files()));
  const leftovers = () => Object.keys(box.home.files()).filter((file) => !whole.has(file) || isHelper(file));
  const prepare = (deed: Deed) => {
    removeAll(box.home, tokenAside);
    deed.prepare(box.home, token);
  };
  const complain = (deed: Deed, what: readonly string[]) => what.map((one) => `${deed.name}: ${one}`);
  return {
    box,
    prepare: (deed) => {
      prepare(deed);
      for (const [file, text] of Object.entries(deed.remains ?? {})) {
        box.home.write(file, text);
      }
    },
    broken,
    leftovers,
    recover: async (deed) => {
      prepare(deed);
      const { code, stderr } = await box.binary(...deed.args);
      const ended = code === 0 ? [] : [`the next one fails: ${stderr}`];
      const left = leftovers().map((file) => `left: ${file}`);
      return complain(deed, [...ended, ...broken(), ...left]);
    },
    [Symbol.asyncDispose]: () => box[Symbol.asyncDispose](),
  };
}

function isHelper(file: string): boolean {
  return /\.(tmp|new|lock|guard)$/.test(file);
}

function removeAll(home: Home, ...files: readonly string[]): void {
  for (const file of files.filter((one) => one in home.files())) {
    home.remove(file);
  }
}
