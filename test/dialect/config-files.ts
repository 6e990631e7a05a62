import fc from 'fast-check';
import { mutatedConfig, mutatedCredentials } from './mutations.ts';
import { onceIn, share, weighted } from './random-run.ts';
import { configLines, credentialsLines } from './sections.ts';

/** What one run of awsso or of botocore reads. */
export interface ConfigFiles {
  readonly config: Uint8Array;
  readonly credentials: Uint8Array | undefined;
}

const lineEnd = weighted<readonly string[]>(
  [80, fc.constant(['\n'])],
  [8, fc.constant(['\r\n'])],
  [3, fc.constant(['\r'])],
  [5, fc.array(fc.constantFrom('\n', '\r\n', '\r', '\n\r'), { minLength: 2, maxLength: 4 })],
);

/** Line ends, in turn; the last line often has none. */
function joined(lines: fc.Arbitrary<string[]>): fc.Arbitrary<string> {
  return fc
    .tuple(lines, lineEnd, onceIn(4))
    .map(([all, ends, isCut]) =>
      all.map((line, at) => line + (isCut && at === all.length - 1 ? '' : ends[at % ends.length])).join(''),
    );
}

/** Text that nobody wrote, of the words that the dialect is made of. */
const soup = fc
  .tuple(
    weighted([12, fc.constant('[profile a]\n')], [1, fc.constant('')]),
    fc.array(
      weighted(
        [6, fc.constantFrom('\n', '\n', '\n', '\r\n', '\r')],
        [10, fc.constantFrom('a', 'b = c', 'region = x', 'd=', '=', ':', 'e:f', '\n  ', '\n\t', '\ng = ')],
        [4, fc.constantFrom('\n[profile b]', '\n[default]', '[', ']', '"', "'", '#', ';', '\\', ' ', '\t')],
      ),
      { maxLength: 20 },
    ),
  )
  .map(([start, parts]) => start + parts.join(''));

/** Not UTF-8: a lone byte, a sequence cut short, one too long, a surrogate, one beyond the last character. */
const brokenBytes = fc.constantFrom(
  ...['ff', '80', 'e9', 'c3', 'e282', 'f09f98', 'c080', 'eda080', 'f4908080', 'fe'].map((hex) =>
    Buffer.from(hex, 'hex'),
  ),
);

function bytesOf(text: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(
      text.map((written) => Buffer.from(written)),
      share,
    )
    .chain(([bytes, place]) => {
      const at = Math.floor(place * bytes.length);
      return weighted<Uint8Array>(
        [190, fc.constant(bytes)],
        [4, fc.constant(bytes.subarray(0, at))],
        [2, brokenBytes.map((broken) => Buffer.concat([bytes.subarray(0, at), broken, bytes.subarray(at)]))],
        [2, fc.constant(Buffer.concat([Buffer.from('\ufeff'), bytes]))],
        [1, fc.constantFrom('', '\ufeff').map((mark) => Buffer.from(mark + bytes.toString(), 'utf16le'))],
      );
    });
}

const config = weighted([12, joined(configLines)], [5, mutatedConfig], [1, soup]);
const credentials = weighted([12, joined(credentialsLines)], [4, mutatedCredentials], [1, soup]);

export const configFiles: fc.Arbitrary<ConfigFiles> = fc.record({
  config: bytesOf(config),
  credentials: weighted([2, bytesOf(credentials)], [3, fc.constant(undefined)]),
});
