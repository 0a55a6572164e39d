import { demoIds } from '../../sites/ids.ts';

export interface Shop {
  /** `name.myshopify.com`, which never changes. */
  domain: string;
  id: string;
  name: string;
  email: string;
  primaryHost: string;
  /** Who may install apps: e-mail addresses. */
  staff: string[];
}

const peak = demoIds['northpeak-outdoor'];
const casey = 'casey@northpeak-outdoor.example';

/** The demo's shop, with the ids that its pages show. */
export const shops: Shop[] = [
  {
    domain: peak.myshopifyDomain,
    id: peak.shopifyShopId,
    name: 'North Peak Outdoor',
    email: casey,
    primaryHost: peak.host,
    staff: [casey],
  },
];
