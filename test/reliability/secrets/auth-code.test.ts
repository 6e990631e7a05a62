import { expect, test } from 'vitest';
import type { Operation } from '../../../src/emulator/center/operation.ts';
import { sessionConfig } from '../../support/configs.ts';
import { sandbox } from '../../support/sandbox.ts';
import { faults } from './faults-with-secrets.ts';
import { noteIssued } from './issued-secrets.ts';
import { Leaks } from './leaks.ts';
import { keptIn, shownBy } from './outside-their-places.ts';

const login = ['login', 'dev', '--use-auth-code', '--force', '--debug'] as const;
const rows = (['RegisterClient', 'CreateToken'] satisfies Operation[]).flatMap((operation) =>
  faults.filter(({ isSlow }) => isSlow !== true).map((fault) => ({ operation, fault, name: fault.name })),
);

test.for(rows)(
  'a login by authorization code shows no secret: $name at $operation',
  async ({ operation, fault }) => {
    await using box = await sandbox({ config: sessionConfig, person: 'approves', terminal: true });
    const leaks = new Leaks();
    noteIssued(box.identityCenter, leaks);
    const shown: string[] = [];
    for (const isFaulty of [false, true]) {
      if (isFaulty) {
        box.home.remove('.aws/sso');
        box.identityCenter.failNext(operation, fault.make(leaks.all()), 3);
      }
      const result = await box.awsso(...login);
      shown.push(...shownBy(login, result, leaks), ...keptIn(box.home, leaks));
      shown.push(...leaks.in(box.opened.map(({ url }) => url).join('\n')));
    }
    expect(shown).toEqual([]);
    expect([...leaks.kinds()]).toEqual(expect.arrayContaining(['authorization code', 'code verifier']));
  },
);
