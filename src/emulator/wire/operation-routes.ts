import { oidcRoutes } from './oidc-routes.ts';
import type { OperationRoute } from './operation-route.ts';
import { portalRoutes } from './portal-routes.ts';
import { tokenServiceRoutes } from './token-service-routes.ts';

/** Every operation of the three services. */
export const operationRoutes: readonly OperationRoute[] = [
  ...oidcRoutes,
  ...portalRoutes,
  ...tokenServiceRoutes,
];
