import type { ProviderOffer } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { instanceApp } from './app.ts';
import type { Desk } from './desk.ts';
import { presentOffer } from './present.ts';

/** What can be connected here, in the registry's order. */
export async function offers(desk: Desk, scope: Scope): Promise<ProviderOffer[]> {
  const own = await scope.query<{ provider: string }>(
    'SELECT provider FROM provider_apps WHERE org_id = $1 AND retired_at IS NULL',
    [scope.orgId],
  );
  const owned = new Set(own.map(({ provider }) => provider));
  return Object.values(desk.providers).map((provider) => {
    const { id } = provider.manifest;
    const source = owned.has(id) ? 'own' : instanceApp(desk, id) ? 'instance' : null;
    return presentOffer(provider, source, scope.now());
  });
}
