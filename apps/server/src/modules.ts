import type { LiveEvent } from '@portico/contract';
import type { FastifyRequest } from 'fastify';
import { manifest as activity, createActivityModule } from './modules/activity/index.ts';
import {
  clientNames,
  manifest as clients,
  createClientsModule,
  requireClient,
} from './modules/clients/index.ts';
import { createFilesModule, manifest as files } from './modules/files/index.ts';
import { manifest as identity } from './modules/identity/index.ts';
import { createMailModule, manifest as mail } from './modules/mail/index.ts';
import type { Actor, VisitorActor } from './platform/actor.ts';
import type { House, ModuleManifest } from './platform/house.ts';
import type { Route } from './platform/http/implement.ts';

/** All modules, in order: one may import only those above it. Their migrations run in the same order. */
export const manifests: ModuleManifest[] = [identity, files, mail, activity, clients];

/** What the modules give to the assembly beside their routes. */
export interface Modules {
  routes: Route[];
  /** Who holds the access link of a request; throws `link_ended` where it no longer holds. */
  authenticateLink(request: FastifyRequest): Promise<VisitorActor | null>;
  /** The same for a socket, which sends the link by itself. */
  authenticateToken(token: string, ip: string): Promise<VisitorActor | null>;
  /** Whether an actor may hear of an event: the same as reading it. */
  mayHear(actor: Actor, event: LiveEvent): boolean;
}

/** Builds the modules upon the house, each with what it needs of those above it. */
export function buildModules(house: House): Modules {
  const parts = [
    createFilesModule(house),
    createMailModule(house),
    createActivityModule({
      clientNames,
      requireClient: async (scope, id) => void (await requireClient(scope, id)),
    }),
    createClientsModule(),
  ];
  return {
    routes: parts.flatMap((part) => part.routes),
    authenticateLink: async () => null,
    authenticateToken: async () => null,
    mayHear: (actor) => actor.kind === 'member',
  };
}
