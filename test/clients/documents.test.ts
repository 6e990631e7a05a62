import { execFile } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { sessionConfig } from '../support/configs.ts';
import { consoleBlocks, readDocument, runExamples } from '../support/document.ts';
import { sandbox } from '../support/sandbox.ts';
import type { Client } from './client.ts';
import { awsCli2 } from './programs/aws-cli-2.ts';
import { boto3 } from './programs/boto3.ts';

describe.skipIf(isMissing(awsCli2))(titleFor(awsCli2), () => {
  test('each hash and each request of docs/how-it-resolves.md is as it is written there', async () => {
    await using box = await sandbox({ time: 'real', autoApprove: true });
    await using connection = await awsCli2.connect(box);
    Object.assign(box.env, connection.env('both'));
    box.home.write('bin/.keep', '');
    symlinkSync(awsCli2.command()[0], box.home.at('bin/aws'));
    const examples = consoleBlocks(readDocument('docs/how-it-resolves.md')).flat();
    const said = await runExamples(box, examples);
    expect(examples.length).toBeGreaterThan(15);
    for (const [index, { command, printed }] of examples.entries()) {
      expect(said[index], command).toMatch(printed);
    }
  });
});

describe.skipIf(isMissing(boto3))(titleFor(boto3), () => {
  test('the example of a test with boto3 in emulator.md passes', async () => {
    await using box = await sandbox({ config: sessionConfig, time: 'real' });
    const [, example = ''] = /```python\n([^`]*)```/.exec(readDocument('docs/emulator.md')) ?? [];
    box.home.write('example.py', example);
    const { stdout } = await promisify(execFile)(boto3.command()[0], [box.home.at('example.py')], {
      env: { HOME: box.home.path, ...box.env },
    });
    expect(stdout).toBe('boto3 is denied, waits out the throttling, and gets its keys\n');
  });
});

function isMissing(client: Client): boolean {
  return client.version() === undefined;
}

function titleFor(client: Client): string {
  return isMissing(client) ? `${client.name} is not installed` : `the documents, with ${client.name}`;
}
