import type { FastifyRequest } from 'fastify';
import type { VisitorActor } from '../../platform/actor.ts';
import type { EventPayload } from '../../platform/events/log.ts';
import type { House } from '../../platform/house.ts';
import type { Route } from '../../platform/http/implement.ts';
import { defineJob } from '../../platform/jobs/job.ts';
import type { MailModule } from '../mail/index.ts';
import { checkJob } from './check.ts';
import { runChecks } from './check-run.ts';
import { checkConnected, connectedJob } from './connected.ts';
import type { Desk } from './desk.ts';
import { authenticateLink } from './link.ts';
import { tellOfLosses, writeOfLosses } from './portal-letters.ts';
import { portalAccessRoutes } from './portal-routes.ts';
import { explainRequests, revokeAll } from './request.ts';
import { staffRoutes } from './routes.ts';
import { TAG_COOKIE } from './visitor.ts';
import { sweepAll, sweepChecks, watchAll, watchJob } from './watch.ts';
import { welcomeRoutes } from './welcome-routes.ts';

export { type DemoAct, type DemoStage, onboardingStory } from './demo/index.ts';
export type { Desk } from './desk.ts';
export { heldAccess } from './held-access.ts';
export { progressOf } from './overview.ts';

/** Ends the links of a client that was archived. */
const endLinks = defineJob<EventPayload>({ name: 'onboarding.end_links' });

/** Says in open requests what a new inspection has seen. */
const explain = defineJob<EventPayload>({ name: 'onboarding.explain' });

export const manifest = {
  name: 'onboarding',
  migrations: new URL('./migrations/', import.meta.url),
  jobs: [checkJob, watchJob, sweepChecks, endLinks, explain, tellOfLosses, connectedJob],
};

export interface OnboardingModule {
  routes: Route[];
  /** Who holds the link in `X-Welcome-Token`; null where there is none. Throws `not_found` and `link_ended`. */
  authenticateRequest(request: FastifyRequest): Promise<VisitorActor | null>;
  /** The same for a socket, which sends the token by itself. */
  authenticateToken(token: string, ip: string): Promise<VisitorActor | null>;
}

/** Access: asked for, given, checked, watched. */
export function createOnboardingModule(
  house: House,
  { mail }: { mail: Pick<MailModule, 'queue'> },
): OnboardingModule {
  const desk: Desk = { ...house, mail };
  house.jobs.handle(checkJob, (payload, context) => runChecks(desk, payload, context));
  house.jobs.handle(watchJob, (_payload, { signal }) => watchAll(house, signal));
  house.jobs.handle(sweepChecks, (_payload, { signal }) => sweepAll(house, signal));
  house.jobs.handle(tellOfLosses, (payload, { actor }) =>
    house.scopes.withScope(actor, (scope) => writeOfLosses(desk, scope, payload)),
  );
  house.jobs.handle(endLinks, ({ clientId }, { actor }) =>
    house.scopes.withScope(actor, async (scope) => {
      if (clientId) await revokeAll(scope, clientId, 'The client was archived');
    }),
  );
  house.jobs.handle(explain, ({ clientId }, { actor }) =>
    house.scopes.withScope(actor, async (scope) => {
      if (clientId) await explainRequests(scope, clientId);
    }),
  );
  house.jobs.handle(connectedJob, (event, { actor }) =>
    house.scopes.withScope(actor, (scope) => checkConnected(scope, event)),
  );
  house.events.subscribe(['connection.asset_seen'], connectedJob);
  house.jobs.schedule(watchJob, '30 2 * * *');
  house.jobs.schedule(sweepChecks, '*/5 * * * *');
  house.events.subscribe(['client.archived'], endLinks);
  house.events.subscribe(['scan.finished'], explain);
  return {
    routes: [...staffRoutes(desk), ...welcomeRoutes(desk), ...portalAccessRoutes(desk)],
    authenticateRequest: async (request) => {
      const token = request.headers['x-welcome-token'];
      if (typeof token !== 'string' || token === '') return null;
      const tag = request.cookies[TAG_COOKIE] ?? null;
      return authenticateLink(desk, { token, tag, ip: request.ip, requestId: request.id });
    },
    authenticateToken: (token, ip) => authenticateLink(desk, { token, tag: null, ip, requestId: null }),
  };
}
