import type { DemoGrant } from '../demo-grant.ts';
import { agencyAccount } from '../people.ts';
import { app } from './sign-in.ts';

const DAY = 86_400;
const everything = {
  business: 'all',
  page: 'all',
  instagram: 'all',
  ad_account: 'all',
  whatsapp: 'all',
} as const;

const grant = (account: string, name: string, days: number): DemoGrant => ({
  account,
  clientId: app.clientId,
  scopes: [
    'public_profile',
    'business_management',
    'pages_show_list',
    'pages_read_engagement',
    'ads_read',
    'instagram_basic',
    'whatsapp_business_management',
  ],
  choices: everything,
  accessToken: `EAAdemo${name}`,
  accessLifeSeconds: days * DAY,
});

/** What was granted before the demo begins, with so many days left of the 60. */
export const demoGrants: DemoGrant[] = [
  grant(agencyAccount.email, 'Northlight', 52),
  grant('tom@brightsmile-dental.example', 'Brightsmile', 41),
  grant('casey@northpeak-outdoor.example', 'Northpeak', 49),
];
