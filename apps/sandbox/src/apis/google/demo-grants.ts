import type { DemoGrant } from '../demo-grant.ts';
import { agencyAccount } from '../people.ts';
import { app, scopes } from './sign-in.ts';

const grant = (account: string, name: string, asked: string[]): DemoGrant => ({
  account,
  clientId: app.clientId,
  scopes: ['openid', scopes.email, ...asked],
  accessToken: `ya29.demo-${name}-access`,
  accessLifeSeconds: 3599,
  refreshToken: `1//0demo-${name}-refresh`,
});

const all = Object.values(scopes).filter((scope) => scope !== scopes.email);

/** What was granted before the demo begins. The last one is taken back at Google while the demo's story is told. */
export const demoGrants: DemoGrant[] = [
  grant(agencyAccount.email, 'northlight', all),
  grant('tom@brightsmile-dental.example', 'brightsmile', all),
  grant('ines@tidepool-app.example', 'tidepool', [
    scopes.analyticsRead,
    scopes.tagManagerRead,
    scopes.searchConsole,
  ]),
  grant('j.adler@lumen-fittings.example', 'lumen', [scopes.analyticsRead]),
];
