import { AwssoError } from '../../errors.ts';
import type { Assignment } from './assignment.ts';

export interface TemplateName {
  readonly name: string;
  /** Whether the service's own words had to be changed. */
  readonly isMapped: boolean;
}

const defaultTemplate = '{accountName}-{roleName}';

const fields = ['accountName', 'accountId', 'roleName'] as const;

/**
 * What makes profile names by a template such as `{accountName}-{roleName}`. Refuses one whose own text no profile can
 * have; what comes from the service is mapped to what one can.
 */
export function nameTemplate(template = defaultTemplate): (assignment: Assignment) => TemplateName {
  const parts = template.split(/(\{[^{}]*\})/);
  const unknown = parts.find((part) => isBraced(part) && !isField(part.slice(1, -1)));
  if (unknown !== undefined) {
    throw refusal(template, `has ${JSON.stringify(unknown)}; there are {${fields.join('}, {')}}`);
  }
  const own = parts.filter((part) => !isBraced(part)).join('');
  if (template === '' || template.startsWith('-') || !/^[A-Za-z0-9_@+.%:/-]*$/.test(own)) {
    throw refusal(
      template,
      'makes no name of a profile: beside {fields}, letters, digits and _ @ + . % : / - do',
    );
  }
  return (assignment) => {
    let isMapped = false;
    const names = parts.map((part) => {
      const field = part.slice(1, -1);
      if (!isBraced(part) || !isField(field)) {
        return part;
      }
      const written = assignment[field];
      const safe = safePart(written ?? '') || (field === 'roleName' ? 'role' : assignment.accountId);
      isMapped ||= written !== undefined && written !== safe;
      return safe;
    });
    return { name: names.join(''), isMapped };
  };
}

/** What all programs read alike in a name, and no shell takes for more than text; accents go, the letters stay. */
export function safePart(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9_@+.-]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

function isBraced(part: string): boolean {
  return part.startsWith('{') && part.endsWith('}');
}

function isField(field: string): field is (typeof fields)[number] {
  return fields.some((known) => known === field);
}

function refusal(template: string, why: string): AwssoError {
  const shown = JSON.stringify(template.slice(0, 80));
  return new AwssoError('usage', `--template is ${shown}, which ${why}`, {
    hint: `awsso populate --template '${defaultTemplate}' --dry-run`,
  });
}
