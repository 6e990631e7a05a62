import { expect, test } from 'vitest';
import { shipped } from './shipped.ts';

test('the folder that awsso is started in has no say, by a .env, a bunfig.toml or a package of its own', async () => {
  await using box = await shipped();
  box.home.write('.env', 'AWS_CONFIG_FILE=/nowhere\nAWS_PROFILE=nobody\n');
  box.home.write('bunfig.toml', 'preload = ["./preloaded.js"]\n');
  box.home.write('preloaded.js', 'process.exit(99);\n');
  box.home.write('package.json', '{ "type": "module", "imports": { "#any": "./preloaded.js" } }\n');
  box.home.write('node_modules/commander/index.js', 'process.exit(98);\n');
  expect(await box.binary('process', 'dev')).toMatchObject({ code: 0, stderr: '' });
});
