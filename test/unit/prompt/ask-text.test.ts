import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { Terminal } from '../../../src/host/host.ts';
import { Interrupted } from '../../../src/host/interrupted.ts';
import { askText, type TextQuestion } from '../../../src/prompt/ask-text.ts';

/** What comes of a question when these keys are pressed, and what the screen showed. */
async function asked(question: TextQuestion, ...typed: string[]) {
  const shown: string[] = [];
  let left = '';
  const terminal: Terminal = {
    isTerminal: true,
    write: async (text) => void shown.push(text),
    readLine: async () => '',
    openKeys: async () => {
      const stream = new PassThrough();
      const close = (unread: Buffer) => {
        left = unread.toString();
        stream.destroy();
      };
      typed.forEach((keys, index) => void setTimeout(() => stream.write(keys), 20 * index));
      return { stream, size: () => ({ columns: 80, rows: 24 }), close };
    },
  };
  const answer = await askText(question, terminal).catch((error: unknown) => error);
  return { answer, screen: shown.join(''), left };
}

const region = {
  question: 'Region?',
  problemOf: (text: string) => (text.includes('-') ? undefined : 'a region has a dash'),
};

describe('a question for a line of text', () => {
  test('is answered by what is typed, without the blanks around it', async () => {
    const { answer, screen } = await asked({ question: 'Name?' }, ' dev \r');
    expect(answer).toBe('dev');
    expect(screen).toContain('Name?');
  });

  test('may be answered by what stands there, or by what is made of it', async () => {
    expect((await asked({ question: 'Region?', initial: 'eu-west-1' }, '\r')).answer).toBe('eu-west-1');
    expect((await asked({ question: 'Region?', initial: 'eu-west-1' }, '\x7f2\r')).answer).toBe('eu-west-2');
  });

  test('may be answered by nothing', async () => {
    expect((await asked({ question: 'Output?' }, '\r')).answer).toBe('');
  });

  test('is asked again until the answer is as it should be', async () => {
    const { answer, screen } = await asked(region, 'euwest\r', '-1\r');
    expect(screen).toContain('a region has a dash');
    expect(answer).toBe('euwest-1');
  });

  test('takes no more than one answer: what was typed ahead is left for the next question', async () => {
    const { answer, left } = await asked({ question: 'Name?' }, 'dev\rprod\r');
    expect([answer, left]).toEqual(['dev', 'prod\r']);
  });

  test('that refuses an answer takes the next one that was typed ahead', async () => {
    const { answer, left } = await asked(region, 'euwest\r\x15eu-west-1\rmore');
    expect([answer, left]).toEqual(['eu-west-1', 'more']);
  });

  test('takes Enter as a terminal has it that nobody read at the time', async () => {
    expect((await asked({ question: 'Name?' }, 'dev\n')).answer).toBe('dev');
  });

  test('shows nothing of what could move the cursor', async () => {
    const hostile = {
      question: 'Name of \x1b[2Jdev?',
      initial: 'x\x1b]0;title\x07',
      problemOf: (answer: string) => (answer === 'dev' ? undefined : `"${answer}" is \x1b[8mnone`),
    };
    const { answer, screen } = await asked(hostile, '\r', '\x15dev\r');
    expect(answer).toBe('dev');
    expect(screen).toContain('Name of \\u001b[2Jdev?');
    expect(screen).toContain('is \\u001b[8mnone');
    for (const sequence of ['\x1b[2J', '\x1b]0;', '\x1b[8m']) {
      expect(screen).not.toContain(sequence);
    }
  });

  test.for([
    ['Ctrl-C', '\x03'],
    ['Ctrl-D', '\x04'],
  ] as const)('is left by %s', async ([, keys]) => {
    expect((await asked({ question: 'Name?' }, keys)).answer).toBeInstanceOf(Interrupted);
  });
});
