import { expect, test } from 'vitest';
import { chooseBrowser } from '../../../src/prompt/browser-choice.ts';

type Row = [string, Record<string, string>, ReturnType<typeof chooseBrowser>];

const program = (...words: string[]) => ({ kind: 'program', program: words }) as const;

test.for<Row>([
  ['nothing said', {}, { kind: 'default' }],
  ['BROWSER', { BROWSER: 'firefox' }, program('firefox')],
  ['BROWSER with words', { BROWSER: 'firefox --private-window' }, program('firefox', '--private-window')],
  [
    'BROWSER with quotes',
    { BROWSER: `"/opt/my browser" -p 'work profile' %s` },
    program('/opt/my browser', '-p', 'work profile', '%s'),
  ],
  ['an empty BROWSER', { BROWSER: '' }, { kind: 'default' }],
  ['a blank BROWSER', { BROWSER: ' ' }, { kind: 'default' }],
  ['a BROWSER with an open quote', { BROWSER: '"firefox' }, { kind: 'default' }],
  ['BROWSER over SSH', { BROWSER: 'firefox', SSH_CONNECTION: '1 2 3 4' }, program('firefox')],
  ['SSH', { SSH_CONNECTION: '1 2 3 4' }, { kind: 'none', reason: 'this is an SSH session' }],
  ['an SSH terminal', { SSH_TTY: '/dev/pts/0' }, { kind: 'none', reason: 'this is an SSH session' }],
  ['a codespace', { CODESPACES: 'true' }, { kind: 'none', reason: 'this is a container' }],
  ['a dev container', { REMOTE_CONTAINERS: 'true' }, { kind: 'none', reason: 'this is a container' }],
])('with %s', ([, env, choice]) => {
  expect(chooseBrowser(false, { env, platform: 'darwin' }, noFiles)).toEqual(choice);
});

test('--no-browser beats BROWSER', () => {
  expect(chooseBrowser(true, { env: { BROWSER: 'firefox' }, platform: 'darwin' }, noFiles)).toEqual({
    kind: 'none',
    reason: undefined,
  });
});

test.for([['/.dockerenv'], ['/run/.containerenv']])('%s tells a container', ([marker = '']) => {
  const choice = chooseBrowser(
    false,
    { env: { DISPLAY: ':0' }, platform: 'linux' },
    (file) => file === marker,
  );
  expect(choice).toEqual({ kind: 'none', reason: 'this is a container' });
});

test.for<[string, Record<string, string>, ReturnType<typeof chooseBrowser>]>([
  ['no display', {}, { kind: 'none', reason: 'there is no display' }],
  ['an X display', { DISPLAY: ':0' }, { kind: 'default' }],
  ['a Wayland display', { WAYLAND_DISPLAY: 'wayland-0' }, { kind: 'default' }],
  ['Windows around it', { WSL_DISTRO_NAME: 'Ubuntu' }, { kind: 'default' }],
])('on Linux with %s', ([, env, choice]) => {
  expect(chooseBrowser(false, { env, platform: 'linux' }, noFiles)).toEqual(choice);
});

function noFiles(): boolean {
  return false;
}
