import type { Zone } from '../zone.ts';
import { infrastructureZone } from './name-servers.ts';

/** Names of site builders and of Google that the demo zones and pages point at. */
export const platformZones: Zone[] = [
  infrastructureZone('myshopify.com', [
    ['shops', 'A', '203.0.113.21'],
    ['northpeak-outdoor', 'CNAME', 'shops.myshopify.com'],
  ]),
  infrastructureZone('shopify.com', [
    ['admin', 'A', '203.0.113.165'],
    ['accounts', 'A', '203.0.113.166'],
    ['shops', 'TXT', 'v=spf1 ip4:203.0.113.20/31 ~all'],
  ]),
  infrastructureZone('webflow.com', [['cdn', 'A', '203.0.113.32']]),
  infrastructureZone('squarespace.com', [
    ['ext-sq', 'A', '203.0.113.50'],
    ['ext-sq', 'A', '203.0.113.51'],
    ['ext-sq', 'A', '203.0.113.52'],
    ['ext-sq', 'A', '203.0.113.53'],
    ['login', 'A', '203.0.113.168'],
  ]),
  infrastructureZone('googletagmanager.com', [
    ['@', 'A', '203.0.113.160'],
    ['www', 'A', '203.0.113.160'],
  ]),
];
