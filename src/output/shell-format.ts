/** How a shell or a file of variables writes an assignment; one that has no `unset` cannot take a variable away. */
export interface ShellFormat {
  set(name: string, value: string): string;
  unset?(name: string): string;
  /** The characters, besides control characters, that the format has no way to write. */
  readonly impossible?: RegExp;
}

export const shellFormats: Readonly<Record<string, ShellFormat>> = {
  // POSIX, "Shell Command Language", 2.2.2: nothing is special in single quotes but the quote.
  sh: {
    set: (name, value) => `export ${name}=${plainOr(value, () => `'${value.replaceAll("'", "'\\''")}'`)};`,
    unset: (name) => `unset ${name};`,
  },
  // fish, "Quotes": in single quotes only \' and \\ are escapes.
  fish: {
    set: (name, value) => `set -gx ${name} '${value.replace(/['\\]/g, '\\$&')}';`,
    unset: (name) => `set -e ${name};`,
  },
  // PowerShell, about_Quoting_Rules: a quote is doubled, and typographic quotes count as quotes.
  powershell: {
    set: (name, value) => `$Env:${name} = '${value.replace(/['\u2018-\u201b]/g, '$&$&')}'`,
    unset: (name) => `Remove-Item Env:${name} -ErrorAction SilentlyContinue`,
  },
  // cmd has no escape that means the same at the prompt, in `for /f` and in a batch file.
  cmd: {
    set: (name, value) => `set "${name}=${value}"`,
    unset: (name) => `set "${name}="`,
    impossible: /["%!^]/,
  },
  // Nushell, "Working with strings": double-quoted strings take C-like escapes.
  nu: {
    set: (name, value) => `$env.${name} = "${value.replace(/["\\]/g, '\\$&')}"`,
    unset: (name) => `hide-env --ignore-errors ${name}`,
  },
  // What docker --env-file (nothing is special), systemd and the dotenv packages all read alike.
  dotenv: { set: (name, value) => `${name}=${value}`, impossible: /[\s"'#$\\`]/ },
  // GitHub Actions, "Environment files".
  github: { set: (name, value) => `${name}=${value}` },
};

function plainOr(value: string, quoted: () => string): string {
  // zsh takes `=ls` for the path of ls, at the start of a value and after a colon.
  return /^[\w@%+:,./=-]+$/.test(value) && !/(^|:)=/.test(value) ? value : quoted();
}
