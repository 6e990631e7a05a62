import { describe, expect, test } from 'vitest';
import { isInstalled } from '../support/installed.ts';
import { canScript } from '../support/terminal.ts';
import { completedAtTerminal, completingHome, hostileNames } from './completing-shell.ts';

const isMissing = !(isInstalled('zsh') && canScript) && !process.env['AWSSO_REQUIRE_ALL'];

const zsh = 'PS1= exec zsh -f -i';
const start = 'autoload -Uz compinit; compinit -u; source <(awsso completion zsh)';

describe('in zsh', () => {
  test.skipIf(isMissing)('zsh: commands, flags and their values complete', async () => {
    await using box = await completingHome();
    const typed = [
      'awsso expl',
      'awsso env --for',
      'awsso env --format fi',
      'awsso env --format=fi',
      'awsso env d',
    ];
    expect(await completedAtTerminal(box, `${zsh}\n${start}`, typed)).toEqual([
      '<explain>',
      '<env><--format>',
      '<env><--format><fish>',
      '<env><--format=fish>',
      '<env><dev>',
    ]);
  });

  test.skipIf(isMissing)('zsh: behind the dashes of exec its command completes by itself', async () => {
    await using box = await completingHome();
    const typed = ['awsso exec dev -- awss', 'awsso exec dev -- awsso proc'];
    expect(await completedAtTerminal(box, `${zsh}\n${start}`, typed)).toEqual([
      '<exec><dev><--><awsso>',
      '<exec><dev><--><awsso><process>',
    ]);
  });

  test.skipIf(isMissing)('zsh: Tab gives every name back as it is, and runs none', async () => {
    await using box = await completingHome();
    const lines = hostileNames.map(([, typed]) => `awsso process ${typed}`);
    const received = await completedAtTerminal(box, `${zsh}\n${start}`, lines);
    expect(received).toEqual(hostileNames.map(([name]) => `<process><${name}>`));
    expect(box.home.entries()).not.toContain('pwned');
  });

  test.skipIf(isMissing)('zsh: as a file in a folder of fpath it completes too', async () => {
    await using box = await completingHome();
    const keep = 'mkdir f; awsso completion zsh > f/_awsso; fpath=($PWD/f $fpath)';
    const setUp = `${zsh}\n${keep}; autoload -Uz compinit; compinit -u`;
    expect(await completedAtTerminal(box, setUp, ['awsso expl'])).toEqual(['<explain>']);
  });
});
