import { type Mode, type Outcomes, refused, replyOf, unavailable } from './mode.ts';

const mode = (
  status: string,
  outcomes: Outcomes,
  headers: Readonly<Record<string, string>> = {},
  more = '',
): Mode => ({
  name: `status ${status}${more}`,
  answer: ({ socket }) => socket.write(replyOf(status, '{}', headers)),
  outcomes,
});

// Where the portal takes no token, the token is refreshed; that it still takes none is a reason to log in.
const unauthorized: Outcomes = { ...refused, role: [7, 1], refresh: [7, 1] };

const refusals = ['400', '403', '404', '405', '409', '410', '418', '451'].map((status) =>
  mode(`${status} No`, refused),
);

const failures = ['407', '408', '429', '500', '501', '502', '503', '504', '511', '599'].map((status) =>
  mode(`${status} Failed`, unavailable),
);

const oddities = [
  mode('201 Created', unavailable),
  mode('204 No Content', unavailable),
  mode('304 Not Modified', unavailable),
  mode('300 Multiple Choices', unavailable),
];

const waits = [
  ...['1', '-1', '3600', '1e9', 'soon'],
  ...['Wed, 21 Oct 2015 07:28:00 GMT', 'Wed, 21 Oct 2099 07:28:00 GMT'],
];

// A wait for which there is no time is not begun.
const throttles = (
  [
    ['429 Too Many Requests', /throttles requests \[HTTP 429\]/],
    ['503 Slow Down', /failed \[HTTP 503\]/],
  ] as const
).flatMap(([status, says]) =>
  waits.map((wait) => ({
    ...mode(status, unavailable, { 'Retry-After': wait }, `, Retry-After ${wait}`),
    says,
  })),
);

// The portal knows none of them; to all of them a refresh ends the session, and a person logs in anew.
const endings = ['InvalidGrantException', 'ExpiredTokenException', 'InvalidClientException'].map((name) =>
  mode('400 Bad Request', { ...refused, refresh: [7, 1] }, { 'x-amzn-ErrorType': name }, ` ${name}`),
);

const passing = [
  ...['SlowDownException', 'ThrottlingException', 'TooManyRequestsException'],
  ...['RequestLimitExceeded', 'InternalServerException', 'ServiceUnavailableException'],
].map((name) => mode('400 Bad Request', unavailable, { 'x-amzn-ErrorType': name }, ` ${name}`));

/** Every class of status, and every way to ask for patience. */
export const statusModes: readonly Mode[] = [
  ...refusals,
  mode('401 Unauthorized', unauthorized),
  ...endings,
  ...failures,
  ...passing,
  ...oddities,
  ...throttles,
];

/** Every redirect, to an origin that must never hear of it. */
export function redirectModes(elsewhere: string): Mode[] {
  return ['301', '302', '303', '307', '308'].map((status) =>
    mode(`${status} Moved`, unavailable, { Location: `${elsewhere}/moved` }, ', to another origin'),
  );
}
