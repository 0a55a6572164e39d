import type { DemoGrant } from '../demo-grant.ts';
import { shops } from './state.ts';

/** The demo's app was installed in each of the demo's shops before the demo begins. */
export const demoGrantsFor = (clientId: string): DemoGrant[] =>
  shops.map(({ domain, email }) => ({
    account: email,
    clientId,
    scopes: ['read_products', 'read_orders', 'read_content'],
    accessToken: `shpat_demo_${domain}`,
    accessLifeSeconds: 3600,
    refreshToken: `shprt_demo_${domain}`,
    settings: { shop: domain },
  }));
