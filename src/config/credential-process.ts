/**
 * The words of a command as the value of `credential_process`, read alike by a shell, which most SDKs start it with, and by
 * botocore, which splits it itself: with single quotes, on Windows with double ones.
 */
export function credentialProcess(words: readonly string[], platform: NodeJS.Platform): string {
  return words.map((word) => quoted(word, platform)).join(' ');
}

function quoted(word: string, platform: NodeJS.Platform): string {
  if (platform === 'win32') {
    return /^[A-Za-z0-9_./:\\~@+-]+$/.test(word) ? word : `"${word}"`;
  }
  return /^[A-Za-z0-9_./:@+%-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
