import { dirname } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { awsCli1 } from '../clients/programs/aws-cli-1.ts';
import { installed } from '../clients/programs/installed.ts';
import { asLine, consoleBlocks, readDocument } from '../support/document.ts';
import { canScript } from '../support/terminal.ts';
import { newcomer } from './newcomer.ts';

const [firstMinute = []] = consoleBlocks(readDocument('README.md'), 'console terminal');
const isMissing = !canScript || awsCli1.version() === undefined;

test.skipIf(isMissing && !process.env['AWSSO_REQUIRE_ALL'])(
  'the first minute of the README goes as it is written there (needs script and the AWS CLI 1)',
  async () => {
    await using person = await newcomer({}, [dirname(installed('python/bin/python'))]);
    const { box, terminal } = person;
    expect(firstMinute).toHaveLength(3);
    for (const { command, lines } of firstMinute) {
      terminal.type(`${command}\n`);
      for (const line of lines.filter((written) => written !== '')) {
        const here = line.replace('/home/ana', box.home.path).replace('https://…/device', 'http://…/device');
        const [, question, answer] = /^(SSO [\w ]+:|Name of [\w ]+:) (.+)$/.exec(line) ?? [];
        if (question !== undefined) {
          await terminal.shows(asLine(question));
          terminal.type(`\x15${answer}\r`);
        }
        await terminal.shows(asLine(here));
        person.approve();
      }
      // Nothing comes after what is written.
      const [last] = (await terminal.shows(/out> /)).split('out> ');
      expect(stripVTControlCharacters(last ?? '').trim()).toBe('');
    }
  },
);
