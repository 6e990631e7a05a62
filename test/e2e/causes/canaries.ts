import type { Home } from '../../support/home.ts';

/** Secrets that lie in every broken home; none of them may ever be said. */
export const canaries = [
  'AKIACANARYCANARY0001',
  'canary/secret+of/the+credentials+file',
  'AKIACANARYCANARY0002',
  'canary/secret+of/the+config+file',
];

/** Keys of another profile. */
export const canaryCredentials = `[ci]
aws_access_key_id = ${canaries[0]}
aws_secret_access_key = ${canaries[1]}
`;

/** A section for the end of a config file, where it moves no line. */
export const canarySection = `
[profile build]
aws_access_key_id = ${canaries[2]}
aws_secret_access_key = ${canaries[3]}
`;

/** The secrets in the cache files of a home, as far as they can be read. */
export function secretsIn(home: Home): string[] {
  return Object.entries(home.files())
    .filter(([file]) => file.endsWith('.json'))
    .flatMap(([, content]) => [
      ...content.matchAll(
        /"(?:accessToken|refreshToken|clientSecret|SecretAccessKey|SessionToken|AccessKeyId)": ?"([^"]{8,})/g,
      ),
    ])
    .flatMap(([, secret]) => secret ?? []);
}
