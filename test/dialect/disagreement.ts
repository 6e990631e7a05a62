import { type Answers, agree, answers, awssoAnswers } from './answers.ts';
import type { ConfigFiles } from './config-files.ts';
import type { Judge } from './judge.ts';
import { minimize } from './minimize.ts';
import { show } from './show.ts';

export async function botocoreAnswers(judge: Judge, files: readonly ConfigFiles[]): Promise<Answers[]> {
  const judged = await judge.ask(
    files.map(({ config, credentials }) => ({
      config: Buffer.from(config).toString('base64'),
      credentials: credentials === undefined ? null : Buffer.from(credentials).toString('base64'),
    })),
  );
  return judged.map((judgement) => answers.parse(judgement));
}

/** The files as drawn and as small as they still disagree, with both answers. */
export async function explainDisagreement(judge: Judge, drawn: ConfigFiles): Promise<string> {
  const bothAnswers = async (files: ConfigFiles) => {
    return [...(await botocoreAnswers(judge, [files])), awssoAnswers(files)] as [Answers, Answers];
  };
  const small = await minimizeFiles(drawn, async (files) => !agree(...(await bothAnswers(files))));
  return [
    'as drawn',
    show(drawn, ...(await bothAnswers(drawn))),
    'minimized',
    show(small, ...(await bothAnswers(small))),
  ].join('\n');
}

/** Without the credentials file if it can be, then without whole lines, then without single bytes. */
async function minimizeFiles(
  drawn: ConfigFiles,
  isDisputed: (files: ConfigFiles) => Promise<boolean>,
): Promise<ConfigFiles> {
  const alone = { ...drawn, credentials: undefined };
  let files = (await isDisputed(alone)) ? alone : drawn;
  for (const split of [splitLines, splitBytes]) {
    for (const file of ['config', 'credentials'] as const) {
      const bytes = files[file];
      if (bytes !== undefined) {
        const rest = await minimize(split(bytes), (parts) =>
          isDisputed({ ...files, [file]: Buffer.concat(parts) }),
        );
        files = { ...files, [file]: Buffer.concat(rest) };
      }
    }
  }
  return files;
}

function splitLines(bytes: Uint8Array): Buffer[] {
  const lines = Buffer.from(bytes)
    .toString('latin1')
    .match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g);
  return lines?.map((line) => Buffer.from(line, 'latin1')) ?? [];
}

function splitBytes(bytes: Uint8Array): Buffer[] {
  return [...bytes].map((byte) => Buffer.from([byte]));
}
