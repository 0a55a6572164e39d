import type { DemoGrant } from '../demo-grant.ts';
import { agencyAccount } from '../people.ts';
import { app } from './sign-in.ts';

const DAY = 86_400;

/**
 * What was granted before the demo begins: 56 days ago, before LinkedIn approved the app for refresh tokens. So nobody but a
 * person can renew it.
 */
export const demoGrants: DemoGrant[] = [
  {
    account: agencyAccount.email,
    clientId: app.clientId,
    scopes: ['openid', 'profile', 'email', 'r_ads', 'r_organization_admin', 'rw_ads'],
    accessToken: 'AQVdemo-northlight-access',
    accessLifeSeconds: 4 * DAY + DAY / 2,
  },
];
