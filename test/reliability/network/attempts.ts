import { corpRegistration } from '../../support/configs.ts';
import { timed } from '../timed.ts';
import { serveFaulty } from './faulty-service.ts';
import type { HostileValue } from './hostile-values.ts';
import { type CallName, calls, type Mode, type Outcome, unavailable } from './mode.ts';
import type { Place } from './place.ts';
import { begin, judge, runIn, type Story, stories, storyOf } from './run-mode.ts';

/** One answer to one call goes wrong in one way. */
export async function tryMode(
  { name, answer, outcomes, says, isSlow }: Mode,
  call: CallName,
): Promise<string[]> {
  const argv = stories[storyOf[call]];
  await using box = await begin(storyOf[call]);
  await using service = await serveFaulty(box.url, calls[call], answer);
  Object.assign(box.env, { AWS_ENDPOINT_URL_SSO: service.url, AWS_ENDPOINT_URL_SSO_OIDC: service.url });
  const ended = await timed(() => runIn(box, argv));
  const asked = service.count('StartDeviceAuthorization');
  // Its own request may be made again.
  const logins = call === 'authorize' ? Math.min(1, asked) : asked;
  const wrong = judge(argv, { ...ended, logins }, outcomes[call], isSlow);
  const { code, stderr = '' } = ended.result ?? {};
  const untold = code === 6 && says?.test(stderr) === false ? [`it says ${stderr}`] : [];
  return [...wrong, ...untold].map((what) => `${name}, at ${calls[call]} of ${storyOf[call]}: ${what}`);
}

/** One of the services is in such a place. */
export async function tryPlace(
  { name, says, open, isSlow, isMisconfigured }: Place,
  story: Story,
): Promise<string[]> {
  const argv = stories[story];
  await using box = await begin(story);
  await using place = await open();
  // The login itself would be well: what is wrong must not lead to it.
  const variable = story === 'process with a token' ? 'AWS_ENDPOINT_URL_SSO' : 'AWS_ENDPOINT_URL_SSO_OIDC';
  Object.assign(box.env, place.env, { [variable]: place.url });
  const ended = await timed(() => runIn(box, argv));
  const logins = box.identityCenter.count('StartDeviceAuthorization');
  const outcome: Outcome = isMisconfigured ? [3, 0] : unavailable.role;
  const wrong = judge(argv, { ...ended, logins }, outcome, isSlow);
  const heard = place.heard().map((text) => `it was told ${text}`);
  const said = ended.result?.stderr ?? '';
  return [...wrong, ...heard, ...(says.test(said) ? [] : [`it says ${said}`])].map(
    (what) => `${name}, ${story}: ${what}`,
  );
}

/** One call is always answered with the value. */
export async function tryValue({ call, change, outcome, isPending }: HostileValue): Promise<string[]> {
  const argv = stories[storyOf[call]];
  await using box = await begin(storyOf[call]);
  const { identityCenter, home } = box;
  identityCenter.failNext(calls[call], { change }, Number.POSITIVE_INFINITY);
  if (isPending) {
    identityCenter.failNext('CreateToken', 'AuthorizationPendingException', Number.POSITIVE_INFINITY);
  }
  const before = home.files();
  const ended = await timed(() => runIn(box, argv));
  const asked = identityCenter.count('StartDeviceAuthorization');
  const wrong = judge(argv, { ...ended, logins: asked }, outcome);
  const polls = identityCenter.count('CreateToken');
  const kept = outcome[0] === 0 ? [] : keptOf(call, before, home.files());
  return [...wrong, ...(polls > 4 ? [`asked ${polls} times in 2 s`] : []), ...kept].map(
    (what) => `${JSON.stringify(change)} from ${calls[call]} in ${storyOf[call]}: ${what}`,
  );
}

/** What a command that was refused has left: nothing, but the registration and the login that came before the refusal. */
function keptOf(
  call: CallName,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): string[] {
  const isOfBefore = (file: string) =>
    /-refusal\.json$/.test(file) || (call !== 'register' && file === corpRegistration);
  const files = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...files]
    .filter((file) => before[file] !== after[file] && !isOfBefore(file))
    .map((file) => `${file} is another one now`);
}
