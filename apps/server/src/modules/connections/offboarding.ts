import type { Offboarding, OffboardingItem } from '@portico/contract';
import type { Actor } from '../../platform/actor.ts';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault } from '../../platform/fault.ts';
import { signStatement } from '../activity/index.ts';
import { requireClient } from '../clients/index.ts';
import type { Desk } from './desk.ts';
import { endConnection } from './ending.ts';
import { type GrantRow, grantsOfClient, takeBackGrant } from './grant.ts';
import { connectionsOfClient, type ListedConnection } from './queries.ts';

/** Access that the agency holds in accounts of its own, which only somebody at the provider can take away. */
export interface HeldAccess {
  service: string;
  serviceName: string;
  /** What it is, in the provider's ids or names; null where nobody said. */
  asset: string | null;
}

/** Whoever knows what a client gave says so: onboarding, which stands below. */
export type HeldAccessOf = (scope: Scope, clientId: string) => Promise<HeldAccess[]>;

interface Leaving {
  clientName: string;
  connections: ListedConnection[];
  grants: { of: ListedConnection; grant: GrantRow }[];
  held: HeldAccess[];
}

/** What has to be given back when a client leaves. Throws `not_found`. */
export async function readOffboarding(
  desk: Desk,
  actor: Actor,
  clientId: string,
  heldAccess: HeldAccessOf,
): Promise<Offboarding> {
  const leaving = await desk.scopes.withReadScope(actor, (scope) => readLeaving(scope, clientId, heldAccess));
  return present(desk, clientId, leaving);
}

/**
 * Gives back what Portico can: grants first, while their connection still works, then the connections. What could not be
 * given back stays in the list with what to do. Throws `not_found`.
 */
export async function carryOutOffboarding(
  desk: Desk,
  actor: Actor,
  clientId: string,
  heldAccess: HeldAccessOf,
): Promise<Offboarding> {
  const before = await desk.scopes.withReadScope(actor, (scope) => readLeaving(scope, clientId, heldAccess));
  for (const { of, grant } of before.grants) {
    if (!isHeld(grant)) continue;
    await takeBackGrant(desk, actor, of.id, grant.id).catch((error: unknown) => {
      if (!(error instanceof Fault)) throw error;
      desk.log.info({ grant: grant.id, detail: error.message }, 'a grant could not be taken back');
    });
  }
  for (const { id, state } of before.connections) if (state !== 'ended') await endConnection(desk, actor, id);
  const after = await readOffboarding(desk, actor, clientId, heldAccess);
  const madeAt = desk.clock.now().toISOString();
  const statement = signStatement(desk.env.PORTICO_SECRET, textOf(after, madeAt));
  await desk.scopes.withScope(actor, async (scope) =>
    scope.emit(
      'client.offboarded',
      { clientId, subjectId: clientId },
      { open: after.items.filter((item) => !item.done).length, hash: statement.hash },
    ),
  );
  return { ...after, statement: { ...statement, madeAt } };
}

async function readLeaving(scope: Scope, clientId: string, heldAccess: HeldAccessOf): Promise<Leaving> {
  const client = await requireClient(scope, clientId);
  const connections = await connectionsOfClient(scope, clientId);
  const byId = new Map(connections.map((row) => [row.id, row]));
  const grants = (await grantsOfClient(scope, clientId)).flatMap(({ connectionId, ...grant }) => {
    const of = byId.get(connectionId);
    return of ? [{ of, grant }] : [];
  });
  return { clientName: client.company_name, connections, grants, held: await heldAccess(scope, clientId) };
}

function present(
  desk: Desk,
  clientId: string,
  { clientName, connections, grants, held }: Leaving,
): Offboarding {
  const nameOf = ({ provider }: ListedConnection) => desk.providers[provider]?.manifest.name ?? provider;
  const items = [
    ...grants
      .filter(({ grant }) => grant.providerGrantId !== null)
      .map((each) => grantItem(each, nameOf(each.of))),
    ...connections.map((row) => connectionItem(desk, row, nameOf(row))),
    ...held.map(accessItem),
  ];
  return { clientId, clientName, items, complete: items.every((item) => item.done), statement: null };
}

const isHeld = ({ state }: GrantRow) => state === 'done' || state === 'pending';

function grantItem({ of, grant }: Leaving['grants'][number], name: string): OffboardingItem {
  const done = grant.state === 'taken_back';
  const byHand = !done && of.state === 'ended';
  const what = `${grant.to} on ${grant.assetId}`;
  return {
    kind: 'grant',
    id: grant.id,
    name: `${name}: ${what}`,
    how: byHand ? 'by_hand' : 'by_portico',
    done,
    sentence: done
      ? `The access of ${what} was taken back.`
      : byHand
        ? `Remove ${what} at ${name} by hand: the connection for it has ended.`
        : `Portico takes the access of ${what} back.`,
  };
}

function connectionItem(desk: Desk, row: ListedConnection, name: string): OffboardingItem {
  const tells = desk.providers[row.provider]?.manifest.auth.some(
    (auth) => auth.method === row.method && auth.method === 'oauth2' && auth.revoke,
  );
  const ended = row.state === 'ended';
  const done = ended && row.revoked === true;
  const byHand = ended ? !done : !(tells || desk.providers[row.provider]?.at);
  return {
    kind: 'connection',
    id: row.id,
    name: `${name}: ${row.name}`,
    how: byHand ? 'by_hand' : 'by_portico',
    done,
    sentence: done
      ? `${name} was told that the access is over, and its key was destroyed here.`
      : ended
        ? `Its key was destroyed here. Remove Portico from the connected apps at ${name}, or change the key there.`
        : byHand
          ? `Portico destroys its key. Then remove it at ${name} by hand.`
          : `Portico tells ${name} that the access is over.`,
  };
}

function accessItem({ service, serviceName, asset }: HeldAccess): OffboardingItem {
  const name = asset ? `${serviceName}: ${asset}` : serviceName;
  const sentence = `Remove the agency from ${serviceName}${asset ? ` (${asset})` : ''}, on the page where it was added.`;
  return { kind: 'access', id: service, name, how: 'by_hand', done: false, sentence };
}

/** The list as a client gets it; the first line says what kind of text it is. */
function textOf({ clientName, items }: Offboarding, madeAt: string): string {
  const lines = items.map((item) => `[${item.done ? 'done' : 'open'}] ${item.name}. ${item.sentence}`);
  return [
    'Portico offboarding statement, version 1',
    `Client: ${clientName}`,
    `Made: ${madeAt}`,
    '',
    ...lines,
    '',
  ].join('\n');
}
