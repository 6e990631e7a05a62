import { type ConfigText, mendLine } from './config-refusal.ts';

/**
 * The header that should stand between two lines and is read as something else: that is why the settings below it
 * count as settings of the section above. `what` quotes nothing of it.
 */
export function hiddenHeader(
  source: ConfigText,
  from: number,
  to: number,
): { readonly what: string; readonly hint: string } | undefined {
  const lines = source.text.split(/\r\n|\r|\n/);
  for (let line = to - 1; line > from; line--) {
    const written = lines[line - 1] ?? '';
    if (/^\s+\[[^\]]+\]/.test(written)) {
      return {
        what: `the header at line ${line} is indented, so it is read as part of the setting above it`,
        hint: mendLine(source, line, 's/^[[:space:]]*//'),
      };
    }
    // Where the next line is a comment too, the header may be out of use along with its settings.
    if (/^\s*[#;]+\s*\[[^\]]+\]\s*$/.test(written) && !/^\s*([#;]|$)/.test(lines[line] ?? '')) {
      return {
        what: `the header at line ${line} is in a comment`,
        hint: mendLine(source, line, 's/^[[:space:]]*[#;][#;]*[[:space:]]*//'),
      };
    }
  }
  return undefined;
}
