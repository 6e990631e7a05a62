import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const rounds = 15;

/**
 * The most memory that a command has at once, in MiB: the kernel's high-water mark, looked at all the time, in the run that
 * shows most.
 * @param {readonly [string, ...string[]]} words
 * @param {Record<string, string>} env
 */
export async function peakMemory(words, env) {
  let peak = 0;
  for (let round = 0; round < rounds; round += 1) {
    peak = Math.max(peak, await peakOfRun(words, env));
  }
  return peak;
}

/**
 * @param {readonly [string, ...string[]]} words
 * @param {Record<string, string>} env
 * @returns {Promise<number>}
 */
function peakOfRun([command, ...args], env) {
  const child = spawn(command, args, { env, stdio: 'ignore' });
  let peak = 0;
  return new Promise((resolve) => {
    const look = setInterval(() => {
      peak = Math.max(peak, highWaterMark(child.pid));
    }, 1);
    child.once('exit', () => {
      clearInterval(look);
      resolve(peak);
    });
  });
}

/** @param {number | undefined} pid */
function highWaterMark(pid) {
  try {
    const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kibibytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}
