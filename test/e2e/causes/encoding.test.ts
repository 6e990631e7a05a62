import { gzipSync } from 'node:zlib';
import { eachNamesItsCause } from './broken-home.ts';
import { good, withLines } from './configs.ts';

const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const named = withLines({ 4: '# Büro' });

eachNamesItsCause([
  {
    name: 'the config begins with a byte order mark',
    config: `\ufeff${good}`,
    exit: 3,
    cause: '~/.aws/config:1: the file begins with a UTF-8 byte order mark',
    mends: 'LC_ALL=C sed ',
  },
  {
    name: 'the config is UTF-16, as PowerShell writes it',
    config: utf16(`\ufeff${good}`),
    exit: 3,
    cause: '~/.aws/config:1: the file is UTF-16, not UTF-8',
    mends: '[ ! -e ~/.aws/config.utf-16.bak ] && cp ~/.aws/config ~/.aws/config.utf-16.bak && iconv ',
  },
  {
    name: 'the config is UTF-16 of the other order',
    config: utf16(`\ufeff${good}`).swap16(),
    exit: 3,
    cause: '~/.aws/config:1: the file is UTF-16, not UTF-8',
    mends: '[ ! -e ~/.aws/config.utf-16.bak ] && cp ~/.aws/config ~/.aws/config.utf-16.bak && iconv ',
  },
  {
    name: 'the config is UTF-16 without a mark',
    config: utf16(good),
    exit: 3,
    cause: '~/.aws/config:1: the file is UTF-16, not UTF-8',
    mends: '[ ! -e ~/.aws/config.utf-16le.bak ] && cp ~/.aws/config ~/.aws/config.utf-16le.bak && iconv ',
  },
  {
    name: 'the config is Latin-1',
    config: Buffer.from(named, 'latin1'),
    exit: 3,
    cause: '~/.aws/config:4: this line is not UTF-8',
    mends: '[ ! -e ~/.aws/config.latin1.bak ] && cp ~/.aws/config ~/.aws/config.latin1.bak && iconv ',
  },
  {
    name: 'the config is UTF-8 with one line of Latin-1',
    config: Buffer.concat([Buffer.from(named), Buffer.from('# Büro\n', 'latin1')]),
    exit: 3,
    cause: '~/.aws/config:15: this line is not UTF-8',
    opens: '~/.aws/config:15',
  },
  {
    name: 'the config is cut within a character',
    config: Buffer.from(`${good}# ü`).subarray(0, -1),
    exit: 3,
    cause: '~/.aws/config:15: this line is not UTF-8',
    opens: '~/.aws/config:15',
  },
  {
    name: 'the config is a compressed file',
    config: gzipSync(good),
    exit: 3,
    cause: '~/.aws/config:1: the file is binary, not text',
    shows: ['ls -ld ~/.aws/config', '~/.aws/config'],
  },
  {
    name: 'the config has bytes of zero in place of text',
    config: Buffer.alloc(400),
    exit: 3,
    cause: '~/.aws/config:1: this line has bytes of zero in it',
    opens: '~/.aws/config:1',
  },
  {
    name: 'the end of the config is bytes of zero, as after a crash',
    config: Buffer.concat([Buffer.from(good), Buffer.alloc(100)]),
    exit: 3,
    cause: '~/.aws/config:15: this line has bytes of zero in it',
    opens: '~/.aws/config:15',
  },
  {
    name: 'the config is a page of HTML',
    config: '<!doctype html>\n<title>Sign in</title>\n',
    exit: 3,
    cause: '~/.aws/config:1: this line stands before the first [section]',
    opens: '~/.aws/config:1',
  },
  {
    name: 'the config is JSON',
    config: '{\n  "profile dev": {}\n}\n',
    exit: 3,
    cause: '~/.aws/config:1: this line stands before the first [section]',
    opens: '~/.aws/config:1',
  },
]);
