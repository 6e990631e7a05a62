import { brokenProfiles } from './checks/broken-profile.ts';
import { corruptCaches } from './checks/corrupt-cache.ts';
import { deadRegistrations } from './checks/dead-registration.ts';
import { expiredKeys } from './checks/expired-keys.ts';
import { legacyProfiles } from './checks/legacy-profile.ts';
import { looseModes } from './checks/loose-mode.ts';
import { missingScopes } from './checks/missing-scopes.ts';
import { nearDuplicateStartUrls } from './checks/near-duplicate-start-url.ts';
import { portalAnswers } from './checks/portal-answers.ts';
import { refusedTokens } from './checks/refused-token.ts';
import { selfCallingProfiles } from './checks/self-calling-profile.ts';
import { shadowedProcesses } from './checks/shadowed-process.ts';
import { unreachableProxies } from './checks/unreachable-proxy.ts';
import { unreadableConfig } from './checks/unreadable-config.ts';
import { unusableEndpoints } from './checks/unusable-endpoint.ts';
import type { Check } from './finding.ts';

/** In the order of the report. What adds lines to the config comes before what names lines of it. */
export const checks: readonly Check[] = [
  looseModes,
  corruptCaches,
  deadRegistrations,
  refusedTokens,
  expiredKeys,
  missingScopes,
  unreadableConfig,
  brokenProfiles,
  selfCallingProfiles,
  shadowedProcesses,
  nearDuplicateStartUrls,
  legacyProfiles,
  unreachableProxies,
  unusableEndpoints,
  portalAnswers,
];
