// Prints the folder of a Nushell for the tests, which is in no distribution, after it has fetched it. For Linux on x64.
import { join, resolve } from 'node:path';
import { fetchPackage } from './fetch-package.js';

const folder = fetchPackage({
  name: '@nushell/linux-x64',
  version: '0.115.1',
  integrity:
    'sha512-w6eMwPZJ/JqIEq2BgUif71fzBuNFxA1xvrIshC+bQYq44x2PgOE+x1IX+URNUBQSkCLAY9ze2Egec00RMyDtMA==',
});
console.log(resolve(join(folder, 'bin')));
