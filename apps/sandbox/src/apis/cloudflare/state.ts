import { demoIds } from '../../sites/ids.ts';
import { agencyAccount } from '../people.ts';

export interface Account {
  id: string;
  name: string;
  members: Member[];
  zones: { id: string; name: string }[];
}

export interface Member {
  id: string;
  email: string;
  roles: string[];
  status: 'accepted' | 'pending';
}

/** An API token, with whose it is and what it may do. */
export interface Token {
  value: string;
  account: string;
  permissions: ('zone' | 'memberships' | 'user' | 'members')[];
}

export interface CloudflareState {
  accounts: Account[];
  tokens: Token[];
  nextId: number;
}

/** Names as the dashboard shows them: developers.cloudflare.com/fundamentals/manage-members/roles. */
export const roles = [
  { id: '05784afa30c1afe1440e79d9351c7430', name: 'Administrator' },
  { id: '3536bcfad5faccb999b47003c79917fb', name: 'Super Administrator - All Privileges' },
  { id: '1d2f6f5e1b9c4a7f8e3d5c6b7a891023', name: 'Administrator Read Only' },
  { id: '4f8c1e2d3b6a597081726354f0e1d2c3', name: 'DNS' },
];

const agency = agencyAccount.email;
const [tom, ines] = ['tom@brightsmile-dental.example', 'ines@tidepool-app.example'];
const owner = 'Super Administrator - All Privileges';

/** The demo's domains that are at Cloudflare, and who is in their accounts. */
export function cloudflareState(): CloudflareState {
  return {
    nextId: 1,
    accounts: [
      account('8e21b7c4d5f60913a2b4c6d8e0f1a357', 'Northlight', 'northlight.example', [
        member('m1', agency, owner),
      ]),
      account(
        '2c7f19d8e3b64a05917d28c3f6e0b4a1',
        'Bright Smile Dental',
        demoIds['brightsmile-dental'].domain,
        [member('m2', tom, owner), member('m3', agency, 'DNS')],
      ),
      account('91d4e7a2b8c05f36e1d7a4c9b3f80265', 'Tidepool', demoIds['tidepool-app'].domain, [
        member('m4', ines, owner),
        member('m5', agency, 'Administrator Read Only', 'pending'),
      ]),
    ],
    tokens: [
      {
        value: 'cfSandboxNorthlightToken000000000000demo',
        account: agency,
        permissions: ['zone', 'memberships', 'user'],
      },
      {
        value: 'cfSandboxBrightSmileToken00000000000demo',
        account: tom,
        permissions: ['zone', 'memberships', 'user', 'members'],
      },
      { value: 'cfSandboxTidepoolToken0000000000000demo0', account: ines, permissions: ['zone'] },
      {
        value: 'cfSandboxHarborToken000000000000000demo0',
        account: 'owner@harbor.example',
        permissions: ['zone', 'user'],
      },
    ],
  };
}

function account(id: string, name: string, domain: string, members: Member[]): Account {
  return { id, name, members, zones: [{ id: id.split('').reverse().join(''), name: domain }] };
}

const member = (id: string, email: string, role: string, status: Member['status'] = 'accepted'): Member => ({
  id,
  email,
  roles: [role],
  status,
});
