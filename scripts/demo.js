// Shows awsso at work: a throw-away home, a local Identity Center, and the four steps of the chain, one after another.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../bin/awsso.js', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'awsso-demo-'));
/** @type {Record<string, string>} Nothing of the person's own environment but the path to Node. */
const env = { HOME: home, USERPROFILE: home, PATH: process.env['PATH'] ?? '' };
/** @type {import('node:child_process').ChildProcess | undefined} */
let emulator;

try {
  await main();
} finally {
  emulator?.kill();
  rmSync(home, { recursive: true, force: true });
}

async function main() {
  say(`A throw-away home, ${home}. Your own ~/.aws is not touched.`);
  write('config', execFileSync(process.execPath, [program, 'help', 'config'], { env, encoding: 'utf8' }));
  emulator = await startEmulator();
  say(`A local Identity Center, at ${env['AWS_ENDPOINT_URL_SSO']}.`);

  say('1. Log in. Nobody has: every step of the chain is empty.');
  await show(['explain', 'dev']);
  await show(['login', 'dev', '--no-browser']);

  say('2. role-cache: the login fetched role credentials, and they answer without a request.');
  await show(['explain', 'dev']);
  await show(['process', 'dev']);

  say('3. sso-token: without them the token of the session gets new ones, silently.');
  rmSync(join(home, '.aws', 'cli'), { recursive: true });
  await show(['explain', 'dev']);
  await show(['process', 'dev']);

  say('4. credentials-file: logged out, temporary keys of the same account stand in.');
  await show(['logout', 'dev']);
  write('credentials', credentials());
  await show(['explain', 'dev']);
  await show(['process', 'dev']);

  say(
    '5. login: with nothing left a person is asked, here by --login always, since the demo has no terminal.',
  );
  rmSync(join(home, '.aws', 'credentials'));
  await show(['explain', 'dev', '--login', 'always']);
  await show(['process', 'dev', '--login', 'always', '--no-browser']);

  say('6. In a shell:');
  await showShell();
}

function credentials() {
  return `[dev]
aws_access_key_id = ASIADEMODEMODEMODEMO
aws_secret_access_key = demo/secret
aws_session_token = demo/token
aws_account_id = 111122223333
aws_session_expiration = ${new Date(Date.now() + 3_600_000).toISOString()}
`;
}

/**
 * @param {string} name
 * @param {string} text
 */
function write(name, text) {
  mkdirSync(join(home, '.aws'), { recursive: true, mode: 0o700 });
  writeFileSync(join(home, '.aws', name), text, { mode: 0o600 });
}

async function startEmulator() {
  const child = spawn(process.execPath, [program, 'emulator'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [exports] = await once(child.stdout.setEncoding('utf8'), 'data');
  for (const [, name = '', value = ''] of String(exports).matchAll(/export (\w+)=(\S+);/g)) {
    env[name] = value;
  }
  return child;
}

/**
 * Runs a command, prints what it says, and approves a login that it asks for.
 * @param {string[]} args
 */
async function show(args) {
  print(`\n$ awsso ${args.join(' ')}\n`);
  // Detached: without a controlling terminal, so that nothing is asked past the demo.
  const child = spawn(process.execPath, [program, ...args], {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let answer = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    answer += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    print(text);
    void approve(text);
  });
  const [code] = await once(child, 'close');
  print(masked(answer));
  if (code !== 0) {
    throw new Error(`awsso ${args.join(' ')} ended with ${code}`);
  }
}

/** @param {string} prompt */
async function approve(prompt) {
  const userCode = /user_code=([\w-]+)/.exec(prompt)?.[1];
  if (userCode === undefined) {
    return;
  }
  print(`(The demo approves ${userCode} on that page, in your place.)\n`);
  const body = new URLSearchParams({ user_code: userCode, decision: 'allow' });
  await fetch(`${env['AWS_ENDPOINT_URL_SSO_OIDC']}/device`, { method: 'POST', body });
}

async function showShell() {
  const awsso = `awsso() { "${process.execPath}" "${program}" "$@"; }`;
  const script =
    'eval "$(awsso env dev)"; echo "$AWS_ACCESS_KEY_ID in $AWS_REGION until $AWS_CREDENTIAL_EXPIRATION"';
  print(`\n$ ${script}\n`);
  const child = spawn('sh', ['-c', `${awsso}; ${script}`], { env, stdio: 'inherit' });
  const [code] = await once(child, 'close');
  if (code !== 0) {
    throw new Error(`the shell ended with ${code}`);
  }
}

/** @param {string} text */
function masked(text) {
  return text.replace(/("(?:SecretAccessKey|SessionToken)":")[^"]*/g, '$1…');
}

/** @param {string} text */
function say(text) {
  print(`\n${text}\n`);
}

/** @param {string} text */
function print(text) {
  process.stdout.write(text);
}
