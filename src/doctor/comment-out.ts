import type { Setting } from '../config/dialect/aws-ini.ts';
import { mendAt } from '../config/mend-at.ts';

/** The command that makes a setting a comment. It does nothing where another cure has moved the line. */
export function commentOut(key: string, setting: Setting): string {
  return setting.lastLine === undefined || setting.lastLine === setting.line
    ? mendAt(setting, onlyAt(key, 's/^/# /'))
    : mendAt(setting, 's/^/# /', setting.lastLine);
}

/** A sed script that changes the line only while it is still that of the key. */
export function onlyAt(key: string, script: string): string {
  return `{/^[[:space:]]*${key}[[:space:]]*[=:]/${script};}`;
}
