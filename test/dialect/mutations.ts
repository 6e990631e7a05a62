import fc from 'fast-check';
import { keysInFile, legacyConfig, sessionConfig } from '../support/configs.ts';
import { share, weighted } from './random-run.ts';
import { indent, oddBlank } from './text.ts';

const blocks = `# Made by aws configure
[default]
region = eu-west-1
output = json
s3 =
  max_concurrent_requests = 20
  addressing_style = path

[profile "two words"]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = ReadOnly
services = local

[services local]
dynamodb =
  endpoint_url = http://localhost:8000
s3 =
  endpoint_url = http://localhost:4566
[sso-session corp]
sso_start_url = https://d-1234567890.awsapps.com/start
sso_region = eu-west-1
`;

const delegation = `[DEFAULT]
region: us-east-1

[profile ci]
  credential_process = /usr/bin/env sh -c "echo '{}' # no"
  role_session_name = ci
[profile dev]
source_profile=ci
role_arn=arn:aws:iam::111122223333:role/Dev
    # indented
`;

/** Changes a text at a place, which is a share of its length, by a further text. */
type Mutation = (text: string, place: number, more: string) => string;

const atCharacter = (
  change: (before: string, char: string, after: string, more: string) => string,
): Mutation => {
  return (text, place, more) => {
    const at = Math.floor(place * text.length);
    return change(text.slice(0, at), text.charAt(at), text.slice(at + 1), more);
  };
};

const atLine = (change: (lines: string[], at: number, more: string) => void): Mutation => {
  return (text, place, more) => {
    const lines = text.split('\n');
    change(lines, Math.floor(place * lines.length), more);
    return lines.join('\n');
  };
};

const mutation = fc.constantFrom<Mutation>(
  atCharacter((before, _, after) => before + after),
  atCharacter((before, char, after, more) => before + more + char + after),
  atCharacter((before, _, after, more) => before + more + after),
  atCharacter((before, char, after) => before + after.slice(0, 1) + char + after.slice(1)),
  atLine((lines, at) => lines.splice(at, 0, lines[at] ?? '')),
  atLine((lines, at) => lines.splice(at, 1)),
  atLine((lines, at, more) => lines.splice(at, 1, more + (lines[at] ?? ''))),
  atLine((lines, at) => lines.splice(at, 1, `  ${lines[at] ?? ''}`)),
  atLine((lines, at) => lines.splice(at, 1, (lines[at] ?? '').trimStart())),
  atLine((lines, at) => lines.splice(at, 2, (lines[at] ?? '') + (lines[at + 1] ?? ''))),
  atLine((lines, at) => lines.splice(at, 0, ...lines.splice(at + 1, 1))),
  atLine((lines, at) => lines.push(...lines.splice(at, 1))),
);

const insertion = fc.oneof(fc.constantFrom(...`[]=:#;"'\\ \t\n\r%,.a0é😀`), oddBlank, indent);

const change = fc.tuple(mutation, share, insertion);

function mutated(...texts: readonly string[]): fc.Arbitrary<string> {
  const changes = weighted(
    [8, fc.array(change, { minLength: 1, maxLength: 1 })],
    [2, fc.array(change, { minLength: 2, maxLength: 4 })],
  );
  return fc
    .tuple(fc.constantFrom(...texts), changes)
    .map(([text, all]) => all.reduce((changed, [mutate, place, more]) => mutate(changed, place, more), text));
}

/** A file as people have it, with one thing changed, or a few. */
export const mutatedConfig = mutated(
  sessionConfig,
  legacyConfig,
  sessionConfig + legacyConfig,
  blocks,
  delegation,
);
export const mutatedCredentials = mutated(keysInFile('dev'), keysInFile('default') + keysInFile('a b'));
