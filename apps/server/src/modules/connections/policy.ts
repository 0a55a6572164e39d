import type { Account } from '@portico/contract';
import { type Actor, holds } from '../../platform/actor.ts';
import { healthOf } from './health.ts';
import type { ListedConnection } from './queries.ts';

/** What somebody may do with a connection as it is now. Nothing is done with one that has ended. */
export function mayWithConnection(actor: Actor, row: ListedConnection, now: Date): Account['may'] {
  const health = healthOf(row, now);
  const manages = holds(actor, 'connection.manage') && health !== 'ended';
  return {
    change: manages,
    test: manages,
    renew: manages && row.renewAt !== null,
    reconnect: manages,
    askForAccess: manages && health !== 'broken',
    end: manages,
  };
}
