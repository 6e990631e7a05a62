import { utimesSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LifeOfOwner } from '../../../src/lock/life-of-owner.ts';
import { newOwner } from '../../../src/lock/owner.ts';
import { temporaryHome } from '../../support/home.ts';

/** Under another kernel: its pid says nothing here. */
const elsewhere = { ...newOwner('refresh', 'profile dev'), bootId: 'another' };

function watched() {
  const home = temporaryHome();
  const clock = { at: 0 };
  home.write('lock', '');
  home.write('guard', '');
  return { home, clock, lives: new LifeOfOwner(() => clock.at) };
}

describe('an owner that cannot be looked up', () => {
  test('is dead after ten seconds in which its file has not changed', () => {
    const { home, clock, lives } = watched();
    using _ = home;
    expect(lives.of(elsewhere, home.at('lock'))).toBe('quiet');
    clock.at = 9_900;
    expect(lives.of(elsewhere, home.at('lock'))).toBe('quiet');
    clock.at = 10_000;
    expect(lives.of(elsewhere, home.at('lock'))).toBe('dead');
  });

  test('is known to live from the first change of its file, not before', () => {
    const { home, lives } = watched();
    using _ = home;
    expect(lives.of(elsewhere, home.at('lock'))).toBe('quiet');
    utimesSync(home.at('lock'), 1_700_000_000, 1_700_000_000);
    expect(lives.of(elsewhere, home.at('lock'))).toBe('alive');
    expect(lives.of(elsewhere, home.at('lock'))).toBe('alive');
  });

  test('lives ten seconds more each time that it touches its file', () => {
    const { home, clock, lives } = watched();
    using _ = home;
    lives.of(elsewhere, home.at('lock'));
    clock.at = 9_900;
    utimesSync(home.at('lock'), 1_700_000_000, 1_700_000_000);
    lives.of(elsewhere, home.at('lock'));
    clock.at = 19_800;
    expect(lives.of(elsewhere, home.at('lock'))).toBe('alive');
    clock.at = 19_900;
    expect(lives.of(elsewhere, home.at('lock'))).toBe('dead');
  });

  test('is watched beside another one: a lock and its guard are judged in turn', () => {
    const { home, clock, lives } = watched();
    using _ = home;
    const taker = { ...elsewhere, nonce: 'f'.repeat(32) };
    const judged: string[] = [];
    for (clock.at = 0; clock.at <= 10_000; clock.at += 500) {
      judged.push(lives.of(elsewhere, home.at('lock')), lives.of(taker, home.at('guard')));
    }
    expect(judged.slice(-2)).toEqual(['dead', 'dead']);
    expect(judged.slice(0, -2)).not.toContain('dead');
  });

  test('is judged by the age of its file where there is time for one look', () => {
    const { home, lives } = watched();
    using _ = home;
    expect(lives.atOnce(elsewhere, home.at('lock'))).toBe('alive');
    const ago = (seconds: number) => Date.now() / 1000 - seconds;
    utimesSync(home.at('lock'), ago(11), ago(11));
    expect(lives.atOnce(elsewhere, home.at('lock'))).toBe('dead');
    expect(lives.atOnce(elsewhere, home.at('lock'), 60_000)).toBe('alive');
  });
});

describe('an owner of this kernel and namespace', () => {
  test('is alive while its process is, whatever its file says', () => {
    const { home, clock, lives } = watched();
    using _ = home;
    const own = newOwner('refresh', 'profile dev');
    lives.of(own, home.at('lock'));
    clock.at = 1_000_000;
    expect(lives.of(own, home.at('lock'))).toBe('alive');
  });

  test('is dead when another process has its pid', () => {
    const { home, lives } = watched();
    using _ = home;
    const own = newOwner('refresh', 'profile dev');
    expect(lives.of({ ...own, startTime: '1' }, home.at('lock'))).toBe('dead');
  });
});
