import { dkimRecord } from '../dkim.ts';
import type { Zone, ZoneRecord } from '../zone.ts';
import { infrastructureZone } from './name-servers.ts';

/** MX records of a Google Workspace customer. The newer single name is in use beside the older five. */
export const googleMailSingle: ZoneRecord[] = [['@', 'MX', '1 smtp.google.com']];
export const googleMailFive: ZoneRecord[] = [
  ['@', 'MX', '1 aspmx.l.google.com'],
  ['@', 'MX', '5 alt1.aspmx.l.google.com'],
  ['@', 'MX', '5 alt2.aspmx.l.google.com'],
  ['@', 'MX', '10 alt3.aspmx.l.google.com'],
  ['@', 'MX', '10 alt4.aspmx.l.google.com'],
];

/**
 * The mail providers' names that the demo zones point at: mail exchangers, the SPF records they include (so that
 * counting look-ups works, RFC 7208 section 4.6.4) and the DKIM keys behind their CNAMEs.
 */
export const mailZones: Zone[] = [
  infrastructureZone('google.com', [
    ['smtp', 'A', '203.0.113.140'],
    ['aspmx.l', 'A', '203.0.113.141'],
    ['alt1.aspmx.l', 'A', '203.0.113.142'],
    ['alt2.aspmx.l', 'A', '203.0.113.143'],
    ['alt3.aspmx.l', 'A', '203.0.113.144'],
    ['alt4.aspmx.l', 'A', '203.0.113.145'],
    [
      '_spf',
      'TXT',
      'v=spf1 include:_netblocks.google.com include:_netblocks2.google.com include:_netblocks3.google.com ~all',
    ],
    ['_netblocks', 'TXT', 'v=spf1 ip4:203.0.113.140/31 ip4:203.0.113.142/31 ~all'],
    ['_netblocks2', 'TXT', 'v=spf1 ip4:203.0.113.144/31 ~all'],
    ['_netblocks3', 'TXT', 'v=spf1 ip4:203.0.113.146/31 ~all'],
  ]),
  infrastructureZone('outlook.com', [
    ['keelandanchor-example.mail.protection', 'A', '203.0.113.148'],
    ['lumenfittings-example.mail.protection', 'A', '203.0.113.149'],
    ['autodiscover', 'A', '203.0.113.150'],
    ['spf.protection', 'TXT', 'v=spf1 ip4:203.0.113.148/30 -all'],
  ]),
  infrastructureZone('keelandanchor.onmicrosoft.com', [
    ['selector1-keelandanchor-example._domainkey', 'TXT', dkimRecord('keelSelector1')],
    ['selector2-keelandanchor-example._domainkey', 'TXT', dkimRecord('keelSelector2')],
  ]),
  infrastructureZone('lumenfittings.onmicrosoft.com', [
    ['selector1-lumenfittings-example._domainkey', 'TXT', dkimRecord('lumenSelector1')],
    ['selector2-lumenfittings-example._domainkey', 'TXT', dkimRecord('lumenSelector2')],
  ]),
  infrastructureZone('ionos.com', [
    ['mx00', 'A', '203.0.113.152'],
    ['mx01', 'A', '203.0.113.153'],
    ['_spf-us', 'TXT', 'v=spf1 ip4:203.0.113.152/31 ?all'],
  ]),
  infrastructureZone('hubspotemail.net', [
    ['44718203.spf04', 'TXT', 'v=spf1 ip4:203.0.113.154/31 -all'],
    ['keel-and-anchor-example.hs04a.dkim', 'TXT', dkimRecord('keelHubspot')],
  ]),
  infrastructureZone('sendgrid.net', [
    ['s1.domainkey.u4817263.wl084', 'TXT', dkimRecord('northpeakSendgrid')],
    ['s2.domainkey.u4817263.wl084', 'TXT', dkimRecord('northpeakSendgrid')],
    ['u4817263.wl084', 'A', '203.0.113.156'],
  ]),
  infrastructureZone('mcsv.net', [
    ['dkim2', 'TXT', dkimRecord('mailchimpK2')],
    ['dkim3', 'TXT', dkimRecord('mailchimpK3')],
    ['servers', 'TXT', 'v=spf1 ip4:203.0.113.158/31 ?all'],
  ]),
  infrastructureZone('spf.auto.dnssmarthost.net', [
    ['brightsmile-dental.example', 'TXT', 'v=spf1 ip4:203.0.113.10 ip4:203.0.113.12 ~all'],
    ['harbor.example', 'TXT', 'v=spf1 ip4:203.0.113.75 ~all'],
  ]),
];
