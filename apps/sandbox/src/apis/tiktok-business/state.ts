import { demoIds } from '../../sites/ids.ts';
import { agencyAccount } from '../people.ts';

export type BusinessRole = 'ADMIN' | 'STANDARD';
export type AdvertiserRole = 'ADMIN' | 'OPERATOR' | 'ANALYST';

export interface BusinessCenter {
  id: string;
  name: string;
  /** Roles by e-mail address. */
  users: Record<string, BusinessRole>;
}

export interface Advertiser {
  id: string;
  name: string;
  /** The Business Center that it belongs to. */
  owner: string;
  /** Which other Business Centers it is shared with. */
  partners: Record<string, AdvertiserRole>;
  pixels: { code: string; id: string; name: string }[];
}

export interface TikTokBusinessState {
  centers: BusinessCenter[];
  advertisers: Advertiser[];
}

/** The Business Center that the demo's agency names as its own. */
export const agencyCenter = '7093528416620347393';

const peak = demoIds['northpeak-outdoor'];

/** What the demo's companies have at TikTok for Business, and what of it is shared already. */
export function tiktokBusinessState(): TikTokBusinessState {
  return {
    centers: [
      { id: agencyCenter, name: 'Northlight', users: { [agencyAccount.email]: 'ADMIN' } },
      {
        id: '7118840263017459713',
        name: 'North Peak Outdoor',
        users: { 'casey@northpeak-outdoor.example': 'ADMIN' },
      },
      {
        id: '7066219403317824514',
        name: 'Bright Smile Dental',
        users: { 'tom@brightsmile-dental.example': 'ADMIN' },
      },
    ],
    advertisers: [
      {
        id: '7185520936417788418',
        name: 'North Peak Outdoor',
        owner: '7118840263017459713',
        partners: { [agencyCenter]: 'OPERATOR' },
        pixels: [{ code: peak.tiktokPixelId, id: '7186620418837741570', name: 'North Peak shop' }],
      },
      {
        id: '7201174420985184258',
        name: 'North Peak Outlet',
        owner: '7118840263017459713',
        partners: {},
        pixels: [],
      },
    ],
  };
}
