import { settings } from '@portico/contract';
import type { Actor } from '../../platform/actor.ts';
import { Fault } from '../../platform/fault.ts';
import type { House } from '../../platform/house.ts';
import { implement, type Route, unscoped } from '../../platform/http/implement.ts';
import { findDomain, putDomain, removeDomain } from './domain.ts';
import { checkDomain } from './domain-check.ts';
import { sendLogo, takeLogo } from './logo.ts';
import { presentDomain } from './present.ts';
import { putProfile, readProfile } from './profile.ts';
import { putWhiteLabel, readWhiteLabel, setLogo } from './white-label.ts';

export function settingsRoutes(house: House): Route[] {
  const mainHost = new URL(house.baseUrl).hostname;
  return implement(settings, {
    profile: ({ scope }) => readProfile(scope),
    putProfile: ({ scope, body }) => putProfile(scope, body),
    whiteLabel: ({ scope }) => readWhiteLabel(scope),
    putWhiteLabel: ({ scope, body }) => putWhiteLabel(scope, body),
    putLogo: unscoped(({ actor, request, withScope }) =>
      takeLogo({ fileStore: house.fileStore, withScope }, present(actor).orgId, request),
    ),
    removeLogo: ({ scope, params }) => setLogo(scope, params.theme, null),
    logo: unscoped(({ params, reply }) => sendLogo(house, params.organizationId, params.fileId, reply)),
    domain: async ({ scope }) => {
      const row = await findDomain(scope);
      return { domain: row && presentDomain(row, mainHost) };
    },
    putDomain: async ({ scope, body }) => presentDomain(await putDomain(scope, mainHost, body), mainHost),
    checkDomain: unscoped(async ({ actor }) =>
      presentDomain(await checkDomain(house, present(actor)), mainHost),
    ),
    removeDomain: ({ scope }) => removeDomain(scope),
  });
}

function present(actor: Actor | null): Actor {
  if (!actor) throw new Fault('not_signed_in');
  return actor;
}
