/** Shows a URL in the given program, or in the person's default browser. Never waits for it, never fails. */
export async function openBrowser(url: string, program: readonly string[] | undefined): Promise<void> {
  try {
    if (program === undefined) {
      const { default: open } = await import('open');
      (await open(url)).on('error', () => {});
      return;
    }
    const [command = '', ...rest] = program;
    const placed = rest.some((word) => word.includes('%s'));
    const words = placed ? rest.map((word) => word.replaceAll('%s', () => url)) : [...rest, url];
    const { spawn } = await import('node:child_process');
    const child = spawn(command, words, { detached: true, stdio: 'ignore' });
    child.on('error', () => {});
    child.unref();
  } catch {
    // The URL is on the screen: a browser that does not start costs the person one click.
  }
}
