import type { ProviderId } from '@portico/contract';

/** How one connection of the demo agency came about, and what became of it. */
export interface ConnectionStory {
  provider: ProviderId;
  /** Whose account at the provider it is. */
  account: string;
  /** The client that it belongs to, as the demo calls it, with whoever consented there; null for the agency's own. */
  of: { client: string; person: string } | null;
  name: string;
  daysAgo: number;
  /** UTC. */
  hour: number;
  /** Taken back at the provider in the day before this night. */
  withdrawnNightsAgo?: number;
}

const agency = 'access@northlight.example';
const tom = 'tom@brightsmile-dental.example';
const casey = 'casey@northpeak-outdoor.example';

/** The days fit what is left of each token's life. */
export const connectionStories: ConnectionStory[] = [
  { provider: 'linkedin', account: agency, of: null, name: 'Northlight, LinkedIn', daysAgo: 56, hour: 10 },
  { provider: 'google', account: agency, of: null, name: 'Northlight, Google', daysAgo: 12, hour: 10 },
  { provider: 'meta', account: agency, of: null, name: 'Northlight, Meta', daysAgo: 8, hour: 9 },
  {
    provider: 'meta',
    account: tom,
    of: { client: 'brightsmile', person: 'Tom Reyes' },
    name: 'Bright Smile Dental, Meta',
    daysAgo: 19,
    hour: 16,
  },
  {
    provider: 'google',
    account: tom,
    of: { client: 'brightsmile', person: 'Tom Reyes' },
    name: 'Bright Smile Dental, Google',
    daysAgo: 11,
    hour: 15,
  },
  {
    provider: 'meta',
    account: casey,
    of: { client: 'northpeak', person: 'Casey Whitehorse' },
    name: 'North Peak Outdoor, Meta',
    daysAgo: 11,
    hour: 18,
  },
  {
    provider: 'shopify',
    account: casey,
    of: { client: 'northpeak', person: 'Casey Whitehorse' },
    name: 'North Peak shop',
    daysAgo: 10,
    hour: 17,
  },
  {
    provider: 'google',
    account: 'ines@tidepool-app.example',
    of: { client: 'tidepool', person: 'Inês Carvalho' },
    name: 'Tidepool, Google',
    daysAgo: 9,
    hour: 11,
  },
  {
    provider: 'google',
    account: 'j.adler@lumen-fittings.example',
    of: { client: 'lumen', person: 'Jürgen Adler' },
    name: 'Lumen Fittings, Google',
    daysAgo: 30,
    hour: 9,
    withdrawnNightsAgo: 2,
  },
];
