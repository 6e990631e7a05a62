import { describe, expect, test } from 'vitest';
import { qrCode } from '../../../src/prompt/qr-code.ts';
import { scannedText } from '../../support/scanned.ts';

const wide = { columns: 120, rows: 60 };
const text = (length: number) =>
  'https://d-1234567890.awsapps.com/start/#/device?user_code='.padEnd(length, 'BCDF-');

describe('a QR code', () => {
  test.for([[17], [59], [67], [150], [300], [600]])(
    'of %i characters is read as it was written',
    async ([length = 0]) => {
      const page = text(length).slice(0, length);
      for (const isColoured of [true, false]) {
        expect(await scannedText(qrCode(page, wide, isColoured)?.join('\n') ?? '')).toBe(page);
      }
    },
  );

  test('has the margin that the standard asks for, or half of it where there is no room', () => {
    const code = (rows: number) => qrCode(text(67), { columns: 80, rows }, false);
    expect([23, 21, 20, 19, 18].map((rows) => code(rows)?.length)).toEqual([21, 21, 19, 19, undefined]);
    expect(qrCode(text(67), { columns: 37, rows: 50 }, false)?.[0]).toHaveLength(37);
    expect(qrCode(text(67), { columns: 36, rows: 50 }, false)).toBeUndefined();
  });

  test('is none of what no QR code can hold', () => {
    expect(qrCode(text(3_000), { columns: 1_000, rows: 1_000 }, true)).toBeUndefined();
  });
});
