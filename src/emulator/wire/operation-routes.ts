import { oidcRoutes } from './oidc-routes.ts';
import type { OperationRoute } from './operation-route.ts';
import { portalRoutes } from './portal-routes.ts';

/** Every operation of the two services. */
export const operationRoutes: readonly OperationRoute[] = [...oidcRoutes, ...portalRoutes];
