import type { Run } from './binary.ts';

/** The page of a login by authorization code that the program shows, as soon as it is all there. */
export function pageShown({ child }: Pick<Run, 'child'>): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr?.on('data', (more: string) => {
      text += more;
      const page = /^ {2}(http\S+\/authorize\S+)$/m.exec(text)?.[1];
      if (page !== undefined && text.includes('Asked for')) {
        resolve(page);
      }
    });
    child.on('close', () => reject(new Error(`no page was shown, but: ${text}`)));
  });
}

/** Where the page leads back to. */
export function redirectOf(page: string): string {
  return new URL(page).searchParams.get('redirect_uri') ?? '';
}
