import { expect, test } from 'vitest';
import { chooseBrowser, whyThisBrowser } from '../../../src/prompt/browser-choice.ts';

type Row = [string, Record<string, string>, ReturnType<typeof chooseBrowser>];

const none = (reason: string, sign: string) => ({ kind: 'none', reason, sign }) as const;

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
  [
    'a BROWSER that would be a script to a shell',
    { BROWSER: 'sh -c id;$(id)|id' },
    program('sh', '-c', 'id;$(id)|id'),
  ],
  ['a blank BROWSER', { BROWSER: ' ' }, { kind: 'default' }],
  ['a BROWSER with an open quote', { BROWSER: '"firefox' }, { kind: 'default' }],
  ['BROWSER over SSH', { BROWSER: 'firefox', SSH_CONNECTION: '1 2 3 4' }, program('firefox')],
  ['SSH', { SSH_CONNECTION: '1 2 3 4' }, none('this is an SSH session', 'SSH_CONNECTION')],
  ['an SSH terminal', { SSH_TTY: '/dev/pts/0' }, none('this is an SSH session', 'SSH_TTY')],
  ['an SSH client', { SSH_CLIENT: '1 2 3' }, none('this is an SSH session', 'SSH_CLIENT')],
  ['SSH and a display', { SSH_TTY: '/dev/pts/0', DISPLAY: ':0' }, none('this is an SSH session', 'SSH_TTY')],
  ['a codespace', { CODESPACES: 'true' }, none('this is a container', 'CODESPACES')],
  ['a dev container', { REMOTE_CONTAINERS: 'true' }, none('this is a container', 'REMOTE_CONTAINERS')],
  ['a pod', { KUBERNETES_SERVICE_HOST: '10.0.0.1' }, none('this is a container', 'KUBERNETES_SERVICE_HOST')],
  ['podman', { container: 'podman' }, none('this is a container', 'container')],
  ['CloudShell', { AWS_EXECUTION_ENV: 'CloudShell' }, none('this is CloudShell', 'AWS_EXECUTION_ENV')],
  ['another AWS_EXECUTION_ENV', { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }, { kind: 'default' }],
  ['WSL', { WSL_DISTRO_NAME: 'Ubuntu' }, none('this is WSL', 'WSL_DISTRO_NAME')],
  ['WSL by its other sign', { WSL_INTEROP: '/run/WSL/8_interop' }, none('this is WSL', 'WSL_INTEROP')],
  ['BROWSER in WSL', { BROWSER: 'wslview', WSL_DISTRO_NAME: 'Ubuntu' }, program('wslview')],
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
  expect(choice).toEqual(none('this is a container', marker));
});

test.for<[string, Record<string, string>, ReturnType<typeof chooseBrowser>]>([
  ['no display', {}, none('there is no display', 'neither DISPLAY nor WAYLAND_DISPLAY')],
  ['an X display', { DISPLAY: ':0' }, { kind: 'default' }],
  ['a Wayland display', { WAYLAND_DISPLAY: 'wayland-0' }, { kind: 'default' }],
  ['Windows around it', { WSL_DISTRO_NAME: 'Ubuntu', DISPLAY: ':0' }, none('this is WSL', 'WSL_DISTRO_NAME')],
])('on Linux with %s', ([, env, choice]) => {
  expect(chooseBrowser(false, { env, platform: 'linux' }, noFiles)).toEqual(choice);
});

function noFiles(): boolean {
  return false;
}

test.for([
  [program('sh', '-c', 'id'), 'in the browser that BROWSER names: /bin/sh'],
  [program('/bin/sh'), 'in the browser that BROWSER names: /bin/sh'],
  [program('gone'), 'in the browser that BROWSER names: gone, which is not there'],
  [{ kind: 'default' }, 'in the default browser: nothing tells of a place without one'],
  [{ kind: 'none', reason: undefined }, 'in no browser (--no-browser)'],
  [none('this is WSL', 'WSL_INTEROP'), 'in no browser: this is WSL (WSL_INTEROP)'],
] as const)('the trace says why it is %o', ([choice, words]) => {
  const host = { env: { PATH: '/nowhere:/bin' }, platform: 'linux' } as const;
  expect(whyThisBrowser(choice, host)).toBe(words);
});
