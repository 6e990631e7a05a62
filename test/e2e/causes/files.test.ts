import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { eachNamesItsCause } from './broken-home.ts';
import { good } from './configs.ts';
import { handOver, type Scene } from './scene.ts';

const folder =
  (path: string) =>
  ({ box }: Scene) =>
    mkdirSync(box.home.at(path), { recursive: true });

const link =
  (target: string, path = '.aws/config') =>
  ({ box }: Scene) => {
    mkdirSync(box.home.at('.aws'), { recursive: true });
    symlinkSync(box.home.at(target), box.home.at(path));
  };

const fifo =
  (path: string) =>
  ({ box }: Scene) => {
    mkdirSync(box.home.at('.aws'), { recursive: true });
    execFileSync('mkfifo', [box.home.at(path)]);
  };

/** Takes every right to a file or folder from its owner. */
const forbid = (path: string) => (scene: Scene) => {
  handOver(scene);
  chmodSync(scene.box.home.at(path), 0);
};

/** A home with a good config that a variable leads away from. */
const elsewhere = { config: good, exit: 3 };

eachNamesItsCause([
  {
    name: 'there is no config',
    credentials: '',
    exit: 3,
    cause: 'there is no profile "dev": ~/.aws/config does not exist',
    shows: ['awsso configure', '--sso-session is missing, and there is no terminal to ask on'],
  },
  {
    name: 'the config is empty',
    config: '',
    credentials: '',
    exit: 3,
    cause: 'there is no profile "dev": ~/.aws/config has no profiles',
    shows: ['awsso configure', '--sso-session is missing, and there is no terminal to ask on'],
  },
  {
    name: 'the config holds comments only',
    config: '# nothing\n',
    credentials: '',
    exit: 3,
    cause: 'there is no profile "dev": ~/.aws/config has no profiles',
    shows: ['awsso configure', '--sso-session is missing, and there is no terminal to ask on'],
  },
  {
    name: 'the config is a folder',
    before: folder('.aws/config'),
    exit: 3,
    cause: '~/.aws/config is a folder, not a file of settings',
    shows: ['ls -ld ~/.aws/config', '~/.aws/config'],
  },
  {
    name: 'the config is a FIFO',
    before: fifo('.aws/config'),
    exit: 3,
    cause: '~/.aws/config is not a regular file, not a file of settings',
    shows: ['ls -ld ~/.aws/config', '~/.aws/config'],
  },
  {
    name: 'the config is a link that leads nowhere',
    credentials: '',
    before: link('dotfiles/aws-config'),
    exit: 3,
    cause:
      'there is no profile "dev": ~/.aws/config is a link to ~/dotfiles/aws-config, which does not exist',
    shows: ['ls -ld ~/.aws/config', '~/dotfiles/aws-config'],
  },
  {
    name: 'the config is a link to itself',
    before: link('.aws/config'),
    exit: 3,
    cause: '~/.aws/config is a link that leads back to itself [ELOOP]',
    shows: ['ls -ld ~/.aws/config', '~/.aws/config'],
  },
  {
    name: 'the folder of the config is a file',
    credentials: '',
    files: { '.aws': '' },
    isCached: false,
    exit: 3,
    cause: 'there is no profile "dev": ~/.aws/config cannot be there: ~/.aws is not a folder',
    shows: ['ls -ld ~/.aws', '~/.aws'],
  },
  {
    name: 'AWS_CONFIG_FILE names nothing',
    ...elsewhere,
    env: { AWS_CONFIG_FILE: '/nowhere/config' },
    cause: 'AWS_CONFIG_FILE names /nowhere/config, which does not exist',
    mends: 'unset AWS_CONFIG_FILE',
  },
  {
    name: 'AWS_CONFIG_FILE has quotes in it',
    ...elsewhere,
    env: { AWS_CONFIG_FILE: '"~/.aws/config"' },
    cause: 'AWS_CONFIG_FILE names "~/.aws/config", which does not exist',
    mends: 'unset AWS_CONFIG_FILE',
  },
  {
    name: 'AWS_CONFIG_FILE names a folder',
    ...elsewhere,
    env: { AWS_CONFIG_FILE: '~/.aws' },
    cause: '~/.aws (AWS_CONFIG_FILE) is a folder, not a file of settings',
    mends: 'unset AWS_CONFIG_FILE',
  },
  {
    name: 'AWS_CONFIG_FILE names the null device',
    ...elsewhere,
    credentials: '',
    env: { AWS_CONFIG_FILE: '/dev/null' },
    cause:
      'there is no profile "dev": /dev/null (AWS_CONFIG_FILE) has none of that name, but ~/.aws/config:6 has',
    mends: 'unset AWS_CONFIG_FILE',
  },
  {
    name: 'AWS_CONFIG_FILE names another config',
    ...elsewhere,
    files: { 'team/config': '[profile other]\nregion = eu-west-1\n' },
    env: { AWS_CONFIG_FILE: '~/team/config' },
    cause:
      'there is no profile "dev": ~/team/config (AWS_CONFIG_FILE) has none of that name, but ~/.aws/config:6 has',
    mends: 'unset AWS_CONFIG_FILE',
  },
  {
    name: 'AWS_CONFIG_FILE names the credentials file',
    ...elsewhere,
    env: { AWS_CONFIG_FILE: '~/.aws/credentials' },
    cause:
      'there is no profile "dev": ~/.aws/credentials (AWS_CONFIG_FILE) has none of that name, but ~/.aws/config:6 has',
    mends: 'unset AWS_CONFIG_FILE',
  },
  {
    name: 'the credentials file is a folder',
    config: good,
    credentials: '',
    before: folder('.aws/credentials'),
    exit: 3,
    cause: '~/.aws/credentials is a folder, not a file of settings',
    shows: ['ls -ld ~/.aws/credentials', '~/.aws/credentials'],
  },
  {
    name: 'AWS_SHARED_CREDENTIALS_FILE names a folder',
    ...elsewhere,
    env: { AWS_SHARED_CREDENTIALS_FILE: '~/.aws' },
    cause: '~/.aws (AWS_SHARED_CREDENTIALS_FILE) is a folder, not a file of settings',
    mends: 'unset AWS_SHARED_CREDENTIALS_FILE',
  },
  {
    name: 'the config may not be read',
    config: good,
    isUnprivileged: true,
    finally: forbid('.aws/config'),
    exit: 3,
    cause: '~/.aws/config cannot be read: permission denied [EACCES]',
    mends: 'chmod u+r ~/.aws/config',
  },
  {
    name: 'the credentials file may not be read',
    config: good,
    isUnprivileged: true,
    finally: forbid('.aws/credentials'),
    exit: 3,
    cause: '~/.aws/credentials cannot be read: permission denied [EACCES]',
    mends: 'chmod u+r ~/.aws/credentials',
  },
  {
    name: 'the folder of the config may not be entered',
    config: good,
    isUnprivileged: true,
    finally: forbid('.aws'),
    exit: 3,
    cause: '~/.aws/config cannot be read: permission denied [EACCES]',
    mends: 'chmod u+rwx ~/.aws',
  },
  {
    name: 'HOME names nothing',
    config: good,
    isBuilt: true,
    env: { HOME: '/nowhere' },
    exit: 3,
    cause: 'there is no profile "dev": /nowhere/.aws/config does not exist',
    shows: ['awsso configure', '--sso-session is missing, and there is no terminal to ask on'],
  },
  {
    name: 'the home is not there',
    config: good,
    isCached: false,
    before: ({ box }) => rmSync(box.home.at('.aws'), { recursive: true }),
    exit: 3,
    cause: 'there is no profile "dev": ~/.aws/config does not exist',
    shows: ['awsso configure', '--sso-session is missing, and there is no terminal to ask on'],
  },
]);
