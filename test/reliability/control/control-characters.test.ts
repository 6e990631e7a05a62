import { type Sandbox, sandbox } from '../../support/sandbox.ts';
import { goal } from '../goal.ts';
import { prepare, useVariables } from '../random/trial.ts';
import { hasControls, whatIsWrong } from '../random/what-is-wrong.ts';
import { payloads } from './payloads.ts';
import type { PlaceForText } from './place-for-text.ts';
import { textInFiles } from './text-in-files.ts';
import { textInWords } from './text-in-words.ts';

const placesForText = [...textInFiles, ...textInWords];

goal(
  { title: 'no control character of anybody else reaches a terminal', ci: 1, stress: 24 },
  async (rounds) => {
    const failures: string[] = [];
    let tried = 0;
    for (let round = 0; round < rounds; round++) {
      const told = await Promise.all(placesForText.map((place, index) => tryPlace(place, index, round)));
      failures.push(...told.flat());
      tried += (placesForText.length * payloads.length) / 2;
    }
    return { tried, failures, told: `${payloads.length} texts in ${placesForText.length} places` };
  },
);

/** Every other text is met by one of the commands: in each round others, by others. */
async function tryPlace(place: PlaceForText, index: number, round: number): Promise<string[]> {
  const wrong: string[] = [];
  await using box = await openBox();
  const own = { ...box.env };
  const texts = payloads.filter((_, turn) => (turn + index + round) % 2 === 0);
  for (const [turn, text] of texts.entries()) {
    const { commands, ...given } = place(text);
    const argv = commands[(turn + round) % commands.length] ?? [];
    prepare({ argv, ...given }, box);
    useVariables(box, { ...own, ...given.env });
    const result = await box.onTerminal(...argv);
    const found = [
      ...whatIsWrong(argv, result, 0),
      ...(hasControls(box.screen()) ? ['a control character on the terminal'] : []),
    ];
    wrong.push(...found.map((what) => `${JSON.stringify(text)} in place ${index}: ${argv}: ${what}`));
  }
  return wrong;
}

/** At whose terminal somebody types nonsense when asked. */
function openBox(): Promise<Sandbox> {
  return sandbox({
    person: 'only looks',
    terminal: true,
    typed: '9\x1b[2J\x9b\r',
    autoApprove: true,
    deviceCodeSeconds: 3,
  });
}
