import { activity } from './activity.ts';
import { clients } from './clients.ts';
import { connections, portalAccounts, providerApps, welcomeAccounts } from './connections.ts';
import { discovery } from './discovery.ts';
import type { AnyEndpoint } from './endpoint.ts';
import { files } from './files.ts';
import { guides } from './guides.ts';
import { development, identity } from './identity.ts';
import { mail } from './mail.ts';
import { offboarding } from './offboarding.ts';
import { onboarding } from './onboarding.ts';
import { portal } from './portal.ts';
import { portalAccess } from './portal-access.ts';
import { portalNotifications } from './portal-notifications.ts';
import { settings } from './settings.ts';
import { setup } from './setup.ts';
import { singleSignOn } from './single-sign-on.ts';
import { staff } from './staff.ts';
import { system } from './system.ts';
import { welcome } from './welcome.ts';

/** Every endpoint of the API, by module and name. All that lists endpoints lists these. */
export const endpoints = {
  system,
  setup,
  identity,
  staff,
  singleSignOn,
  development,
  files,
  settings,
  mail,
  activity,
  clients,
  portal,
  portalNotifications,
  guides,
  discovery,
  connections,
  providerApps,
  welcomeAccounts,
  portalAccounts,
  offboarding,
  onboarding,
  welcome,
  portalAccess,
};
export type Endpoints = typeof endpoints;

type NamesIn<M extends keyof Endpoints> = `${M}.${Extract<keyof Endpoints[M], string>}`;
/** `module.name`, such as `clients.list`. */
export type EndpointName = { [M in keyof Endpoints]: NamesIn<M> }[keyof Endpoints];

/** All endpoints with their names, in the order of the modules. */
export function listEndpoints(): { name: EndpointName; module: keyof Endpoints; endpoint: AnyEndpoint }[] {
  return Object.entries(endpoints).flatMap(([module, group]) =>
    Object.entries(group).map(([name, endpoint]) => ({
      name: `${module}.${name}` as EndpointName,
      module: module as keyof Endpoints,
      endpoint: endpoint as AnyEndpoint,
    })),
  );
}
