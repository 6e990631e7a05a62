/** Names the field that is missing or of a wrong type, by its path, never its value. */
export function whyInvalid(path: readonly PropertyKey[] = []): string {
  return `${path.map(String).join('.')} is missing or not as it should be`;
}
