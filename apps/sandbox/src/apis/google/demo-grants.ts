import type { PlantedGrant } from '../oauth/ledger.ts';
import { agencyAccount } from '../people.ts';
import { app, scopes } from './sign-in.ts';

const grant = (account: string, name: string, asked: string[]): PlantedGrant => ({
  account,
  clientId: app.clientId,
  scopes: ['openid', scopes.email, ...asked],
  accessToken: `ya29.demo-${name}-access`,
  accessLifeSeconds: 3599,
  refreshToken: `1//0demo-${name}-refresh`,
});

/**
 * What was granted before the demo begins. Its tokens are known, so that the demo's seed can have connections that work.
 * The last one was taken back at Google since.
 */
export const demoGrants: PlantedGrant[] = [
  grant(agencyAccount.email, 'northlight', Object.values(scopes)),
  grant('tom@brightsmile-dental.example', 'brightsmile', Object.values(scopes)),
  grant('ines@tidepool-app.example', 'tidepool', [
    scopes.analyticsRead,
    scopes.tagManagerRead,
    scopes.searchConsole,
  ]),
  { ...grant('j.adler@lumen-fittings.example', 'lumen', [scopes.analyticsRead]), revoked: true },
];
