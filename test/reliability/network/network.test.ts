import { describe } from 'vitest';
import { serveHttp } from '../../support/local-server.ts';
import { goal } from '../goal.ts';
import { sideBySide } from '../side-by-side.ts';
import { tryMode, tryPlace, tryValue } from './attempts.ts';
import { bodyModes } from './body-modes.ts';
import { connectionModes } from './connection-modes.ts';
import { forbiddenPlaces } from './forbidden-places.ts';
import { hostileValues } from './hostile-values.ts';
import { type CallName, calls } from './mode.ts';
import { type Story, stories } from './run-mode.ts';
import { redirectModes, statusModes } from './status-modes.ts';
import { unreachablePlaces } from './unreachable-places.ts';
import { untrustedPlaces } from './untrusted-places.ts';

const callNames = Object.keys(calls) as CallName[];
const places = [...untrustedPlaces, ...unreachablePlaces, ...forbiddenPlaces];
const storyNames = Object.keys(stories) as Story[];

/** So often, one round after the other. */
async function inRounds(rounds: number, round: () => Promise<string[][]>): Promise<string[]> {
  const failures: string[] = [];
  for (let done = 0; done < rounds; done++) {
    failures.push(...(await round()).flat());
  }
  return failures;
}

// What is waited for is waited for together.
describe.concurrent('the network', () => {
  goal(
    {
      title:
        'every network fault ends in its exit code, in time, and none but a refused token starts a login',
      ci: 1,
      stress: 10,
    },
    async (rounds) => {
      await using elsewhere = await serveHttp((response) => void response.end('{}'));
      const modes = [...statusModes, ...redirectModes(elsewhere.url), ...connectionModes, ...bodyModes];
      const rows = modes.flatMap((mode) => callNames.map((call) => ({ mode, call })));
      const failures = await inRounds(rounds, () =>
        sideBySide(
          rows,
          ({ mode }) => mode.isSlow === true,
          ({ mode, call }) => tryMode(mode, call),
        ),
      );
      const led = elsewhere.requests.map(({ target }) => `the other origin was asked for ${target}`);
      const told = `${modes.length} modes at ${callNames.length} calls`;
      return { tried: rounds * rows.length, failures: [...failures, ...led], told };
    },
  );

  goal(
    { title: 'a service that cannot be reached or trusted is told no token, in time', ci: 1, stress: 10 },
    async (rounds) => {
      const rows = places.flatMap((place) => storyNames.map((story) => ({ place, story })));
      const failures = await inRounds(rounds, () =>
        sideBySide(
          rows,
          ({ place }) => place.isSlow === true,
          ({ place, story }) => tryPlace(place, story),
        ),
      );
      const told = `${places.length} places in ${storyNames.length} stories`;
      return { tried: rounds * rows.length, failures, told };
    },
  );

  goal(
    {
      title: 'a hostile value in a good answer is refused or kept in bounds, and never cached',
      ci: 1,
      stress: 20,
    },
    async (rounds) => {
      const failures = await inRounds(rounds, () => sideBySide(hostileValues, () => false, tryValue));
      return { tried: rounds * hostileValues.length, failures };
    },
  );
});
