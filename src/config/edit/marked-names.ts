import { layoutOf } from './layout.ts';
import type { SectionName } from './section-change.ts';
import { SectionsByName } from './sections-by-name.ts';

/**
 * The names of the sections of a kind that awsso has written and nobody has made their own: each header that stands
 * for the name has the mark under it. The text is one that can be read.
 */
export function markedNames(text: string, kind: SectionName['kind']): ReadonlySet<string> {
  const all = new SectionsByName(layoutOf(text)).all(kind);
  const marked = [...all].filter(([, spellings]) => spellings.every(({ isMarked }) => isMarked));
  return new Set(marked.map(([name]) => name));
}
