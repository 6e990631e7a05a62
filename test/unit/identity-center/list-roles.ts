import { Secret } from '../../../src/secret.ts';
import { connectTo, type Env } from '../../support/connect-to.ts';
import { type Answer, certificateFile } from '../../support/local-server.ts';

export const authority = certificateFile('authority.pem');

export const roles: Answer = (response) =>
  void response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"roleList":[{"roleName":"A"}]}');

export const listRoles = (url: string, env: Env = {}) =>
  connectTo(url, env).listAccountRoles(new Secret('CANARY'), '111122223333');
