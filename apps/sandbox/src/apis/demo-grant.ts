import type { PlantedGrant } from './oauth/ledger.ts';

/** A grant with tokens that are known, so that the demo's seed can have connections that work. */
export interface DemoGrant extends PlantedGrant {
  /** What the connection has to be told besides, such as the shop's address. */
  settings?: Record<string, string>;
}

/** The same as a Portico server in demo mode takes it. */
export const asSetting = (provider: string, grant: DemoGrant) => ({
  provider,
  account: grant.account,
  scopes: grant.scopes,
  accessToken: grant.accessToken,
  refreshToken: grant.refreshToken ?? null,
  lifeSeconds: grant.accessLifeSeconds,
  settings: grant.settings ?? {},
});
