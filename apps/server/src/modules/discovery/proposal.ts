import type { Proposal } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { requireClient } from '../clients/index.ts';
import { readGuideBook } from '../guides/index.ts';
import { propose } from './engine/index.ts';
import { latestResult } from './scan.ts';

/** What to ask a client for, most unlocking first, from its newest inspection and its type. */
export async function proposeFor(scope: Scope, clientId: string): Promise<Proposal> {
  const input = await proposalInput(scope, clientId);
  return { scanId: input.scanId, items: propose(input) };
}

/** Why a service is asked for, as far as the client's own site shows it: what is usual for its type is no reason here. */
export async function reasonsSeen(scope: Scope, clientId: string): Promise<Map<string, string>> {
  const input = await proposalInput(scope, clientId);
  const usual = new Map(propose({ ...input, scan: null }).map((item) => [item.service, item.reason]));
  const seen = propose(input).filter((item) => item.recommended && usual.get(item.service) !== item.reason);
  return new Map(seen.map((item) => [item.service, item.reason]));
}

async function proposalInput(scope: Scope, clientId: string) {
  const client = await requireClient(scope, clientId);
  const latest = await latestResult(scope, clientId);
  const { catalogue } = await readGuideBook(scope);
  return {
    scanId: latest?.id ?? null,
    scan: latest?.result ?? null,
    clientType: client.client_type,
    guides: catalogue.guides,
  };
}
