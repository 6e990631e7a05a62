/** A person in a browser at the emulator's `/authorize`: looks at the page, decides, and follows where that leads. */
export async function decideAt(
  page: string,
  person: 'approves' | 'declines' | 'only looks',
  redirect: 'follow' | 'manual' = 'follow',
): Promise<Response> {
  const shown = await fetch(page, { redirect: 'manual' });
  if (person === 'only looks') {
    return shown;
  }
  const form = new URLSearchParams(new URL(page).search);
  form.set('decision', person === 'approves' ? 'allow' : 'deny');
  return fetch(new URL('/authorize', page), { method: 'POST', body: form, redirect });
}
