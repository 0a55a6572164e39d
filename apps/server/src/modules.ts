import type { FastifyRequest } from 'fastify';
import type pg from 'pg';
import { accessFacts, manifest as activity, createActivityModule } from './modules/activity/index.ts';
import {
  clientNames,
  manifest as clients,
  createClientsModule,
  requireClient,
} from './modules/clients/index.ts';
import {
  type ConnectionsModule,
  manifest as connections,
  createConnectionsModule,
} from './modules/connections/index.ts';
import { createDiscoveryModule, manifest as discovery } from './modules/discovery/index.ts';
import { createFilesModule, manifest as files } from './modules/files/index.ts';
import { createGuidesModule, manifest as guides } from './modules/guides/index.ts';
import {
  type Doors,
  manifest as identity,
  type PortalDirectory,
  staffHolders,
} from './modules/identity/index.ts';
import { createMailModule, type MailModule, manifest as mail } from './modules/mail/index.ts';
import { createOnboardingModule, heldAccess, manifest as onboarding } from './modules/onboarding/index.ts';
import {
  createPortalModule,
  type PortalModule,
  manifest as portal,
  portalHolders,
} from './modules/portal/index.ts';
import { createSettingsModule, manifest as settings } from './modules/settings/index.ts';
import type { VisitorActor } from './platform/actor.ts';
import type { Scope } from './platform/db/scope.ts';
import type { House, ModuleManifest } from './platform/house.ts';
import type { Route } from './platform/http/implement.ts';

/** All modules, in order: one may import only those above it. Their migrations run in the same order. */
export const manifests: ModuleManifest[] = [
  identity,
  files,
  settings,
  mail,
  activity,
  clients,
  portal,
  guides,
  discovery,
  connections,
  onboarding,
];

/** What the modules give to the assembly beside their routes. */
export interface Modules {
  routes: Route[];
  mail: MailModule;
  portal: PortalModule;
  connections: ConnectionsModule;
  /** Who holds the access link of a request; throws `link_ended` where it no longer holds. */
  authenticateLink(request: FastifyRequest): Promise<VisitorActor | null>;
  /** The same for a socket, which sends the link by itself. */
  authenticateToken(token: string, ip: string): Promise<VisitorActor | null>;
}

/** Builds the modules upon the house, each with what it needs of those above it. */
export function buildModules(
  house: House,
  entrance: { doors: Doors; directory: PortalDirectory; systemPool: pg.Pool },
): Modules {
  const post = createMailModule(house);
  const desk = createOnboardingModule(house, { mail: post });
  const needs = {
    clientNames,
    accessHolders: async (scope: Scope) =>
      accessFacts(
        [...(await staffHolders(scope)), ...(await portalHolders(scope))],
        entrance.doors.withSecondFactor,
      ),
    requireClient: async (scope: Scope, id: string) => void (await requireClient(scope, id)),
  };
  const clientPortal = createPortalModule(house, { ...entrance, mail: post });
  const accounts = createConnectionsModule(house, entrance.systemPool, heldAccess);
  const parts = [
    createFilesModule(house),
    createSettingsModule(house),
    post,
    createActivityModule(house, needs),
    createClientsModule(),
    clientPortal,
    createGuidesModule(),
    createDiscoveryModule(house),
    accounts,
    desk,
  ];
  return {
    mail: post,
    portal: clientPortal,
    connections: accounts,
    routes: parts.flatMap((part) => part.routes),
    authenticateLink: desk.authenticateRequest,
    authenticateToken: desk.authenticateToken,
  };
}
