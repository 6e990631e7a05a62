import { profileOfHeader, sessionOfHeader } from '../aws-config.ts';

/** A profile or an SSO session of the config file, or a section of the credentials file. */
export interface SectionName {
  readonly kind: 'profile' | 'sso-session' | 'credentials';
  readonly name: string;
}

/**
 * What becomes of one section, which is found by the name that its header stands for, however that is spelled. Where
 * several headers stand for it, the last counts, as it does for botocore: its settings are changed, and all of them are
 * removed. An edit has at most one change for a section.
 */
export type SectionChange = SettingsChange | SectionRemoval;

export interface SettingsChange extends SectionName {
  /**
   * By key; null removes the setting. A section that is not there is appended. What is there stays in its place and
   * order; what is new follows the section's last setting.
   */
  readonly settings: Readonly<Record<string, string | null>>;
  /** Marks the section as written by awsso. */
  readonly isMarked?: boolean;
}

/** The section goes from its header to its last setting, with the comments between them and no others. */
interface SectionRemoval extends SectionName {
  readonly isRemoved: true;
}

/** What a new section has between its brackets. */
export function headerFor({ kind, name }: SectionName): string {
  return kind === 'credentials' || (kind === 'profile' && name === 'default') ? name : `${kind} ${name}`;
}

/** The name that a header stands for; undefined for one of another kind. */
export function nameInHeader(kind: SectionName['kind'], header: string): string | undefined {
  switch (kind) {
    case 'profile':
      return profileOfHeader(header);
    case 'sso-session':
      return sessionOfHeader(header);
    default:
      return header === 'DEFAULT' ? undefined : header;
  }
}
