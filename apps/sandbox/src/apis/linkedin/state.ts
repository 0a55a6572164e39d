import { demoIds } from '../../sites/ids.ts';
import { agencyAccount } from '../people.ts';

export type AdRole =
  | 'VIEWER'
  | 'CREATIVE_MANAGER'
  | 'CAMPAIGN_MANAGER'
  | 'ACCOUNT_MANAGER'
  | 'ACCOUNT_BILLING_ADMIN';

export interface AdAccount {
  id: number;
  name: string;
  /** The organization that it advertises for. */
  organization: number;
  /** Roles by e-mail address. */
  users: Record<string, AdRole>;
}

export interface Organization {
  id: number;
  name: string;
  /** The last part of its page's address. */
  vanityName: string;
  website: string;
  acls: { account: string; role: string; state: 'APPROVED' | 'REQUESTED' }[];
}

export interface LinkedInState {
  adAccounts: AdAccount[];
  organizations: Organization[];
}

const agency = agencyAccount.email;
const [femke, ines] = ['femke@keel-and-anchor.example', 'ines@tidepool-app.example'];
const site = (client: 'keel-and-anchor' | 'tidepool-app') => `https://${demoIds[client].host}`;

/** What the demo's companies have at LinkedIn, and what of it is shared already. */
export function linkedinState(): LinkedInState {
  return {
    adAccounts: [
      {
        id: 508317462,
        name: 'Keel & Anchor Logistics',
        organization: 31882044,
        users: { [femke]: 'ACCOUNT_BILLING_ADMIN', [agency]: 'CAMPAIGN_MANAGER' },
      },
      {
        id: 509774310,
        name: 'Tidepool',
        organization: 76540219,
        users: { [ines]: 'ACCOUNT_BILLING_ADMIN', [agency]: 'VIEWER' },
      },
    ],
    organizations: [
      {
        id: 31882044,
        name: 'Keel & Anchor Logistics',
        vanityName: 'keel-and-anchor',
        website: site('keel-and-anchor'),
        acls: [
          { account: femke, role: 'ADMINISTRATOR', state: 'APPROVED' },
          { account: agency, role: 'CONTENT_ADMINISTRATOR', state: 'APPROVED' },
        ],
      },
      {
        id: 76540219,
        name: 'Tidepool',
        vanityName: 'tidepool-app',
        website: site('tidepool-app'),
        acls: [
          { account: ines, role: 'ADMINISTRATOR', state: 'APPROVED' },
          { account: agency, role: 'ANALYST', state: 'REQUESTED' },
        ],
      },
    ],
  };
}
