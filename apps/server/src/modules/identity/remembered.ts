import { LRUCache } from 'lru-cache';
import type { Actor, MemberActor, PortalActor, ProgramActor } from '../../platform/actor.ts';
import type { Signals } from './signals.ts';

export type AccountActor = MemberActor | PortalActor | ProgramActor;

/** Milliseconds that a credential is believed without asking, should a signal ever be lost on the way. */
const BELIEVED_MS = 5_000;
const MOST = 10_000;

export interface Remembered {
  /** The actor behind a credential: what is remembered, or what `find` answers. */
  get(credential: string, find: () => Promise<AccountActor | null>): Promise<AccountActor | null>;
}

/**
 * Remembers for a moment who is behind a credential, so that not every request asks the database. Whatever may have
 * changed is told by the database itself, and forgotten at once; while nothing is heard, nothing is remembered.
 */
export function createRemembered(signals: Signals): Remembered {
  const actors = new LRUCache<string, AccountActor>({ max: MOST, ttl: BELIEVED_MS });
  let changes = 0;
  signals.listen((signal) => {
    changes += 1;
    if (signal === 'anything') return actors.clear();
    for (const [credential, actor] of actors.entries()) {
      if (concerns(actor, signal)) actors.delete(credential);
    }
  });
  return {
    async get(credential, find) {
      const known = signals.hearing ? actors.get(credential) : undefined;
      if (known) return known;
      const before = changes;
      const found = await find();
      // What was read while something changed may be old already.
      if (found && signals.hearing && before === changes) actors.set(credential, found);
      return found;
    },
  };
}

/** True where the signal may change what the actor is or may. */
export function concerns(actor: Actor, signal: { about: string; id: string }): boolean {
  if (signal.about === 'org') return actor.orgId === signal.id;
  if (signal.about === 'key') return actor.kind === 'program' && actor.id === signal.id;
  // A key may do what its maker may: what changes there changes here.
  if (actor.kind === 'program') return signal.about === 'user' && actor.makerUserId === signal.id;
  if (actor.kind !== 'member' && actor.kind !== 'portal') return false;
  return signal.about === 'user' ? actor.userId === signal.id : actor.sessionId === signal.id;
}
