import { isUtf8 } from 'node:buffer';
import { asciiJson } from '../../src/cache/ascii-json.ts';
import { type Answer, type Answers, sameAnswer } from './answers.ts';
import type { ConfigFiles } from './config-files.ts';

/** Files that two readers make something else of, and what it is that each makes of them. */
export function show({ config, credentials }: ConfigFiles, botocore: Answers, awsso: Answers): string {
  const disputed = sameAnswer(botocore.alone, awsso.alone) ? 'joined' : 'alone';
  return [
    `  config       ${showBytes(config)}`,
    `  credentials  ${credentials === undefined ? 'none' : showBytes(credentials)}`,
    `  what differs is the config file ${disputed === 'alone' ? 'alone' : 'with the credentials file'}`,
    `  botocore     ${showAnswer(botocore[disputed])}`,
    `  awsso        ${showAnswer(awsso[disputed])}`,
  ].join('\n');
}

/** Text as JSON, which JavaScript and Python read alike; what is no text as bytes of Python. */
function showBytes(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes);
  if (isUtf8(buffer)) {
    return asciiJson(buffer.toString('utf8'), 'compact');
  }
  const text = asciiJson(buffer.toString('latin1'), 'compact');
  return `b${text.replace(/\\u00/g, '\\x')}`;
}

function showAnswer(answer: Answer | undefined): string {
  if (answer === undefined) {
    return 'nothing';
  }
  if ('read' in answer) {
    return showJson(answer.read);
  }
  return 'refused' in answer
    ? `refuses the ${answer.refused} file: ${showLine(answer.why)}`
    : `fails: ${answer.defect}`;
}

/** JSON on one line: the line ends of its strings are escaped already. */
function showJson(json: string): string {
  return showLine(json.replace(/\n */g, ' '));
}

function showLine(text: string): string {
  return text.replace(
    /[\n\r\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
