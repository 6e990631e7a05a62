import * as z from 'zod/mini';
import { joinConfig } from '../../src/config/aws-config.ts';
import { parseAwsIni } from '../../src/config/dialect/aws-ini.ts';
import { AwssoError } from '../../src/errors.ts';
import { printLoadedConfig, printProfiles } from '../support/as-botocore-prints.ts';
import type { ConfigFiles } from './config-files.ts';

/** What a reader makes of the files: their content, the file that it refuses, or, of awsso alone, a defect. */
const answer = z.union([
  z.object({ read: z.string() }),
  z.object({ refused: z.string(), why: z.string() }),
  z.object({ defect: z.string() }),
]);

/** The config file alone, and joined with a credentials file. */
export const answers = z.object({ alone: answer, joined: z.optional(answer) });

export type Answer = z.infer<typeof answer>;
export type Answers = z.infer<typeof answers>;

export function awssoAnswers({ config, credentials }: ConfigFiles): Answers {
  const files = { config, credentials: credentials ?? new Uint8Array() };
  const alone = answerOf(files, () => printLoadedConfig(config, 'config'));
  if (credentials === undefined) {
    return { alone };
  }
  const joined = answerOf(files, () =>
    printProfiles(joinConfig(parseAwsIni(config, 'config'), parseAwsIni(credentials, 'credentials'))),
  );
  return { alone, joined };
}

function answerOf(files: Readonly<Record<string, Uint8Array>>, read: () => string): Answer {
  try {
    return { read: read() };
  } catch (error) {
    return error instanceof AwssoError && error.code === 'config'
      ? refusalOf(files, error.message)
      : { defect: error instanceof Error ? `${error.stack}` : String(error) };
  }
}

/** A refusal names the file and a line of it. */
function refusalOf(files: Readonly<Record<string, Uint8Array>>, message: string): Answer {
  const [, file = '', line] = /^(\w+):(\d+): ./.exec(message) ?? [];
  const bytes = files[file];
  const isThere = bytes !== undefined && Number(line) >= 1 && Number(line) <= countLines(bytes);
  return isThere
    ? { refused: file, why: message }
    : { defect: `it refuses, but names no line of a file: ${message}` };
}

function countLines(bytes: Uint8Array): number {
  return new TextDecoder().decode(bytes).split(/\r\n|\r|\n/).length;
}

export function isRefused({ alone, joined }: Answers): boolean {
  return 'refused' in alone || (joined !== undefined && 'refused' in joined);
}

export function agree(one: Answers, other: Answers): boolean {
  return sameAnswer(one.alone, other.alone) && sameAnswer(one.joined, other.joined);
}

/** Why a file is refused each says in its own words. */
export function sameAnswer(one: Answer | undefined, other: Answer | undefined): boolean {
  if (one === undefined || other === undefined) {
    return one === other;
  }
  if ('refused' in one) {
    return 'refused' in other && one.refused === other.refused;
  }
  return 'read' in one && 'read' in other && one.read === other.read;
}
