import { timed } from '../timed.ts';
import { serveFaulty } from './faulty-service.ts';
import type { HostileValue } from './hostile-values.ts';
import { type CallName, calls, type Mode, unavailable } from './mode.ts';
import type { Place } from './place.ts';
import { begin, judge, runIn, type Story, stories, storyOf } from './run-mode.ts';

/** One answer to one call goes wrong in one way. */
export async function tryMode({ name, answer, outcomes, isSlow }: Mode, call: CallName): Promise<string[]> {
  const argv = stories[storyOf[call]];
  await using box = await begin(storyOf[call]);
  await using service = await serveFaulty(box.url, calls[call], answer);
  Object.assign(box.env, { AWS_ENDPOINT_URL_SSO: service.url, AWS_ENDPOINT_URL_SSO_OIDC: service.url });
  const ended = await timed(() => runIn(box, argv));
  const asked = service.count('StartDeviceAuthorization');
  // Its own request may be made again.
  const logins = call === 'authorize' ? Math.min(1, asked) : asked;
  const wrong = judge(argv, { ...ended, logins }, outcomes[call], isSlow);
  return wrong.map((what) => `${name}, at ${calls[call]} of ${storyOf[call]}: ${what}`);
}

/** One of the services is in such a place. */
export async function tryPlace({ name, says, open, isSlow }: Place, story: Story): Promise<string[]> {
  const argv = stories[story];
  await using box = await begin(story);
  await using place = await open();
  // The login itself would be well: what is wrong must not lead to it.
  const variable = story === 'process with a token' ? 'AWS_ENDPOINT_URL_SSO' : 'AWS_ENDPOINT_URL_SSO_OIDC';
  Object.assign(box.env, place.env, { [variable]: place.url });
  const ended = await timed(() => runIn(box, argv));
  const logins = box.identityCenter.count('StartDeviceAuthorization');
  const wrong = judge(argv, { ...ended, logins }, unavailable.role, isSlow);
  const heard = place.count() === 0 ? [] : [`${place.count()} requests`];
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
  const changed = Object.entries(home.files()).filter(
    ([file, content]) => before[file] !== content && /ASIAHOSTILE|CANARY/.test(content),
  );
  return [
    ...wrong,
    ...(polls > 4 ? [`asked ${polls} times in 2 s`] : []),
    ...(outcome[0] === 0 ? [] : changed.map(([file]) => `kept in ${file}`)),
  ].map((what) => `${JSON.stringify(change)} from ${calls[call]} in ${storyOf[call]}: ${what}`);
}
