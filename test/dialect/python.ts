import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const venv = fileURLToPath(new URL('../../.clients/python/bin/python', import.meta.url));

/** Python reads a config file in the encoding of the locale; everybody's is UTF-8. */
export const pythonEnvironment = { PATH: process.env['PATH'] ?? '', PYTHONUTF8: '1' };

/** A Python with a botocore of today. */
export const botocorePython = [process.env['AWSSO_PYTHON'] || (existsSync(venv) ? venv : 'python3')].find(
  (python) => isAtLeast(versionOf(python, 'botocore'), 1, 40),
);

/** The Python that Debian's AWS CLI 2 is installed for. */
export const awsCliPython = ['/usr/bin/python3'].find(
  (python) => versionOf(python, 'awscli.botocore') !== undefined,
);

function versionOf(python: string, module: string): string | undefined {
  const script = `import importlib; print(importlib.import_module("${module}").__version__)`;
  const { status, stdout } = spawnSync(python, ['-c', script], { env: pythonEnvironment, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

function isAtLeast(version: string | undefined, major: number, minor: number): boolean {
  const [ownMajor = 0, ownMinor = 0] = version?.split('.').map(Number) ?? [];
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}
