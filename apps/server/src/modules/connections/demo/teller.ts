import { type Credential, ProviderError, type Reach } from '@portico/providers/kit';
import { type Actor, systemActor } from '../../../platform/actor.ts';
import { newId } from '../../../platform/ids.ts';
import { instanceApp } from '../app.ts';
import { scheduleOf } from '../credential.ts';
import type { Desk } from '../desk.ts';
import { look, recordReach } from '../look.ts';
import { makeConnection } from '../making.ts';
import { reach, scopesOf, tokenRequests } from '../provider.ts';
import { openSession } from '../session.ts';
import type { Given } from './given.ts';
import type { ConnectionStage } from './index.ts';
import type { ConnectionStory } from './stories.ts';

const DAY_SECONDS = 86_400;

/** Tells what happened to one connection, each thing at its own time, by the verbs that people and nights use. */
export function createTeller(stage: ConnectionStage, story: ConnectionStory, given: Given) {
  const { desk } = stage;
  const { orgId } = stage.owner;
  const { provider, name } = story;
  const { settings, lifeSeconds, accessToken, refreshToken } = given;
  const app = instanceApp(desk, provider);
  const about = { provider, method: 'oauth2', settings, app, appKey: app?.key ?? 'none' } as const;
  const reached = reach(desk, about);
  const credential: Credential = { kind: 'oauth2', accessToken, refreshToken };
  let id = '';
  let seen: { reach: Reach; by: number } | null = null;
  const deskAt = (time: Date): Desk => {
    const clock = { now: () => time };
    return { ...desk, clock, scopes: stage.house.scopesAt(clock, 'idle') };
  };

  /** Whoever consented: the owner for the agency, somebody with the client's link for a client. */
  function whoConsents(clientId: string | null): Actor {
    if (!story.of || !clientId) return stage.owner;
    const origin = { orgId, clientId, name: story.of.person, ip: null, requestId: null };
    return { ...origin, kind: 'visitor', id: null, linkId: newId(), credential: 'link' };
  }

  /** Makes the connection and looks what it reaches. Where that fails, the connection says why. */
  async function connect(time: Date): Promise<void> {
    id = newId(time.getTime());
    const clientId = story.of && stage.clientId(story.of.client);
    const made = { id, clientId, provider, method: 'oauth2', name, settings } as const;
    const end = new Date(stage.now.getTime() + lifeSeconds * 1000);
    await deskAt(time).scopes.withScope(whoConsents(clientId), (scope) =>
      makeConnection(desk, scope, made, {
        auth: reached.auth,
        credential,
        lifetime: { expiresAt: end, refreshExpiresAt: null },
        scopesAsked: scopesOf(reached.auth),
        scopesGranted: given.scopes,
        appId: null,
        appKey: about.appKey,
      }),
    );
    try {
      const { session, number } = await openSession(desk, orgId, id);
      seen = { reach: await reached.provider.access.list(session), by: number() };
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      await look(deskAt(time), systemActor(orgId), id);
    }
    await watch(new Date(time.getTime() + 5000));
  }

  /** What is reached does not change in the demo, so that it is asked once and written down every night. */
  async function watch(time: Date): Promise<void> {
    const known = seen;
    if (!known) return;
    await deskAt(time).scopes.withScope(systemActor(orgId), (scope) =>
      recordReach(scope, id, known.by, known.reach),
    );
  }

  /** The grant is taken back at the provider; the night finds out. */
  async function withdraw(time: Date): Promise<void> {
    const { auth } = reached;
    if (auth.method !== 'oauth2' || credential.kind !== 'oauth2' || !app) return;
    await tokenRequests(desk, reached, auth, app).revoke(credential).catch(unlessRefused);
    await look(deskAt(time), systemActor(orgId), id);
  }

  /** A token that lives for an hour was renewed in the last one, as all those before it: no news. */
  async function keep(): Promise<void> {
    const lifetime = {
      expiresAt: new Date(stage.now.getTime() + lifeSeconds * 1000),
      refreshExpiresAt: null,
    };
    if (lifeSeconds > DAY_SECONDS) return;
    const { expiresAt, renewAt } = scheduleOf(reached.auth, credential, lifetime, stage.now);
    await deskAt(stage.now).scopes.withScope(systemActor(orgId), (scope) =>
      scope.query(
        `UPDATE connections SET obtained_at = $3, expires_at = $4, renew_at = $5
         WHERE org_id = $1 AND id = $2 AND credential_number = 1`,
        [orgId, id, stage.now, expiresAt, renewAt],
      ),
    );
  }

  return { connect, watch, withdraw, keep };
}

/** A provider that knows nothing of a grant has none to take back. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof ProviderError)) throw error;
}
