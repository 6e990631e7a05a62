import { legacyConfig, sessionConfig } from '../../support/configs.ts';
import { type Sandbox, sandbox } from '../../support/sandbox.ts';
import { behindProxy, proxyPassword } from './behind-proxy.ts';
import { noteIssued } from './issued-secrets.ts';
import { Leaks } from './leaks.ts';
import { keptIn, shownBy } from './outside-their-places.ts';

const fileKey = 'a-key-of-the-file-Zk3nT7qL9wXv2RbY5mHs8PdC4jGf6A';
const credentials = `[ci]
aws_access_key_id = ASIAFROMFILE00000000
aws_secret_access_key = ${fileKey}
aws_session_token = ${fileKey}
`;

export type SecretStory = Awaited<ReturnType<typeof secretStory>>;

/** A home with every kind of secret, and what is shown of them by the commands that run there. */
export async function secretStory(name: string) {
  const box = await sandbox({
    config: `${sessionConfig}${legacyConfig}[profile ci]\nregion = eu-west-1\n`,
    credentials,
    person: 'approves',
    terminal: true,
    env: { AWS_SECRET_ACCESS_KEY: fileKey },
  });
  const proxy = await behindProxy(box);
  const leaks = new Leaks();
  leaks.add('proxy password', proxyPassword);
  leaks.add('key of a file', fileKey);
  noteIssued(box.identityCenter, leaks);
  const wrong: string[] = [];
  let runs = 0;
  return {
    box,
    leaks,
    wrong,
    runs: () => runs,
    run: async (argv: readonly string[]) => {
      const result = await box.awsso(...argv);
      runs += 1;
      const shown = [
        ...shownBy(argv, result, leaks),
        ...keptIn(box.home, leaks),
        ...shownElsewhere(box, leaks),
      ];
      wrong.push(...shown.map((what) => `${name}: ${argv.join(' ')}: ${what}`));
    },
    [Symbol.asyncDispose]: async () => {
      await box[Symbol.asyncDispose]();
      await proxy[Symbol.asyncDispose]();
    },
  };
}

/** On the terminal, and on the command line of a browser. */
function shownElsewhere(box: Sandbox, leaks: Leaks): string[] {
  const pages = box.opened.map(({ url, program }) => [url, ...(program ?? [])].join(' ')).join('\n');
  return [
    ...leaks.in(box.screen()).map((kind) => `${kind} on the terminal`),
    ...leaks.in(pages).map((kind) => `${kind} given to the browser`),
  ];
}
