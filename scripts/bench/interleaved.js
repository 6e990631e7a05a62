import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/**
 * @typedef {object} Contender
 * @property {readonly [string, ...string[]]} words
 * @property {Record<string, string>} env all of its environment
 * @property {() => void} [before] before each run, untimed
 * @property {number} [atOnce] how many processes; one unless given
 */

/**
 * The median wall time of each contender in milliseconds, every round running each of them once.
 * @template {string} Name
 * @param {Record<Name, Contender>} contenders
 * @param {number} rounds
 * @returns {Promise<Record<Name, number>>}
 */
export async function interleaved(contenders, rounds) {
  const names = /** @type {Name[]} */ (Object.keys(contenders));
  const times = Object.fromEntries(names.map((name) => [name, /** @type {number[]} */ ([])]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      contenders[name].before?.();
      times[name]?.push(await timeOf(name, contenders[name]));
    }
  }
  const medians = names.map((name) => [name, median(times[name] ?? [])]);
  return /** @type {Record<Name, number>} */ (Object.fromEntries(medians));
}

/**
 * @param {string} name
 * @param {Contender} contender
 */
async function timeOf(name, { words: [command, ...args], env, atOnce = 1 }) {
  const start = performance.now();
  if (atOnce === 1) {
    const { status, stderr } = spawnSync(command, args, { env, encoding: 'utf8' });
    expectSuccess(name, status, stderr);
  } else {
    const children = Array.from({ length: atOnce }, () => spawn(command, args, { env, stdio: 'ignore' }));
    for (const [status] of await Promise.all(children.map((child) => once(child, 'exit')))) {
      expectSuccess(name, status, '');
    }
  }
  return performance.now() - start;
}

/**
 * @param {string} name
 * @param {number | null} status
 * @param {string} stderr
 */
function expectSuccess(name, status, stderr) {
  if (status !== 0) {
    throw new Error(`${name} ends with ${status}: ${stderr}`);
  }
}

/** @param {number[]} numbers */
function median(numbers) {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
