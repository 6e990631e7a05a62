import { describe, expect, test } from 'vitest';
import { type Answers, agree, awssoAnswers, isRefused } from './answers.ts';
import { type ConfigFiles, configFiles } from './config-files.ts';
import { botocoreAnswers, explainDisagreement } from './disagreement.ts';
import { openJudge } from './judge.ts';
import { botocorePython } from './python.ts';
import { draw, drawn, seed } from './random-run.ts';

const explainedAtMost = 3;

describe.skipIf(botocorePython === undefined)('as botocore does', () => {
  test(`awsso reads or refuses ${drawn} files (AWSSO_SEED=${seed})`, async () => {
    await using judge = openJudge(botocorePython ?? '', 'judge-configs.py');
    const files = draw(configFiles);
    const judged = await botocoreAnswers(judge, files);
    const disputed = files.filter((file, at) => !agrees(file, judged[at]));

    const explained: string[] = [];
    for (const file of disputed.slice(0, explainedAtMost)) {
      explained.push(await explainDisagreement(judge, file));
    }
    if (disputed.length > 0) {
      const count = `${disputed.length} of ${files.length} files are read otherwise (AWSSO_SEED=${seed})`;
      expect.fail([count, ...explained].join('\n\n'));
    }
    expectEveryKind(judged);
  });
});

function agrees(files: ConfigFiles, judged: Answers | undefined): boolean {
  return judged !== undefined && agree(awssoAnswers(files), judged);
}

/** A generator that draws one kind alone would prove nothing of the others. */
function expectEveryKind(judged: readonly Answers[]): void {
  const shareOf = (isOfKind: (answers: Answers) => boolean) => judged.filter(isOfKind).length / judged.length;
  const refused = shareOf(isRefused);
  const percent = `${(refused * 100).toFixed(1)} %`;
  process.stdout.write(`AWSSO_SEED=${seed}: ${judged.length} files, ${percent} of them refused\n`);
  expect(refused).toBeGreaterThan(0.15);
  expect(refused).toBeLessThan(0.85);
  expect(shareOf(({ joined }) => joined !== undefined && 'read' in joined)).toBeGreaterThan(0.1);
}
