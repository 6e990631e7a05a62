import { requireName } from '../../config/edit/require-writable.ts';
import type { SectionName } from '../../config/edit/section-change.ts';
import { AwssoError } from '../../errors.ts';
import type { Form } from './forms.ts';

/** A name that is there already, or that a new section may have. */
export function nameForm(kind: SectionName['kind'], isThere: (name: string) => boolean): Form {
  return (answer) => {
    if (isThere(answer)) {
      return undefined;
    }
    // It would be taken for a flag.
    if (answer.startsWith('-')) {
      return 'a name does not begin with -';
    }
    try {
      requireName({ kind, name: answer });
      return undefined;
    } catch (error) {
      if (error instanceof AwssoError) {
        return error.message;
      }
      throw error;
    }
  };
}
