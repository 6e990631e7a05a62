import { expect, test } from 'vitest';
import type { Client } from '../client.ts';
import { type ConfigFile, configFiles, everySession } from '../config-files.ts';
import { forgetRoles, lastRequest, type Scene, scene } from '../scene.ts';

/** (f) It agrees with awsso on which profile, session, account and role a config file means. */
export function sameMeaning(client: Client): void {
  test('(f) agrees on whom each config file means', async () => {
    await using here = await scene(client, { config: everySession });
    await here.awsso('both', 'login', '--all');
    const differing: string[] = [];
    for (const file of configFiles) {
      write(here, file);
      const { profile = 'dev' } = file;
      const ours = await meaning(here, async () => {
        const { code } = await here.awsso('portal', 'process', profile, '--login', 'never');
        // A file that it refuses is its answer, and nothing else that may go wrong.
        expect([0, 3]).toContain(code);
      });
      const its = await meaning(here, () => here.ask({ profile, reach: 'portal' }));
      if (JSON.stringify(its) !== JSON.stringify(ours)) {
        differing.push(file.title);
      }
    }
    expect(differing).toEqual(client.readsOtherwise);
  });
}

function write({ box: { home } }: Scene, { config, credentials = '' }: ConfigFile): void {
  home.write('.aws/config', config);
  home.write('.aws/credentials', credentials);
}

/** Whose credentials are asked for, by which session's token; nobody's, when the file is refused. */
async function meaning({ box }: Scene, run: () => Promise<unknown>) {
  forgetRoles(box);
  box.identityCenter.calls.length = 0;
  await run();
  return lastRequest(box) ?? 'refused';
}
