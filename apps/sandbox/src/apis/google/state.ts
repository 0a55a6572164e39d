import { demoIds } from '../../sites/ids.ts';
import { agencyAccount } from '../people.ts';

const agency = agencyAccount.email;
const bright = demoIds['brightsmile-dental'];
const peak = demoIds['northpeak-outdoor'];
const keel = demoIds['keel-and-anchor'];
const lumen = demoIds['lumen-fittings'];
const tide = demoIds['tidepool-app'];

/** Somebody's right to a property, by Google's names of roles. */
export interface Binding {
  id: string;
  user: string;
  roles: string[];
}

export interface Property {
  account: { id: string; name: string };
  id: string;
  name: string;
  stream: { id: string; measurementId: string; uri: string };
  bindings: Binding[];
}

export interface AdsCustomer {
  id: string;
  name: string;
  manager: boolean;
  currency: string;
  timeZone: string;
  /** The number of `AW-…` on pages. */
  conversionId: string | null;
  /** Who signs in to it directly. */
  users: Record<string, 'ADMIN' | 'STANDARD' | 'READ_ONLY'>;
}

export interface AdsLink {
  manager: string;
  client: string;
  id: string;
  status: 'ACTIVE' | 'PENDING' | 'INACTIVE' | 'REFUSED' | 'CANCELED';
}

export interface Container {
  account: { id: string; name: string };
  id: string;
  publicId: string;
  name: string;
  domain: string;
  permissions: { id: string; user: string; account: 'user' | 'admin'; container: string }[];
}

export interface Location {
  id: string;
  title: string;
  uri: string;
  admins: { id: string; user: string; role: 'PRIMARY_OWNER' | 'OWNER' | 'MANAGER'; pending: boolean }[];
}

export interface Merchant {
  id: string;
  name: string;
  uri: string;
  users: { email: string; rights: string[]; state: 'PENDING' | 'VERIFIED' }[];
}

export interface GoogleState {
  properties: Property[];
  customers: AdsCustomer[];
  links: AdsLink[];
  /** Who may do what with which site of Search Console. */
  sites: { url: string; levels: Record<string, string> }[];
  containers: Container[];
  locations: Location[];
  merchants: Merchant[];
  /** Ids that are handed out next. */
  nextId: number;
}

const role = (id: string, user: string, name: string): Binding => ({
  id,
  user,
  roles: [`predefinedRoles/${name}`],
});

const [tom, ana, casey, femke, jurgen, niamh, ines] = [
  'tom@brightsmile-dental.example',
  'ana@brightsmile-dental.example',
  'casey@northpeak-outdoor.example',
  'femke@keel-and-anchor.example',
  'j.adler@lumen-fittings.example',
  'niamh@olive-and-thyme.example',
  'ines@tidepool-app.example',
];

/** The manager account that the demo's agency names as its own. */
const manager = '7312048865';

/** What the demo's companies have at Google, with the ids that their pages show, and what of it is shared already. */
export function googleState(): GoogleState {
  return {
    nextId: 910_000_001,
    properties: [
      property('291830417', 'Bright Smile Dental', '384120957', bright.gaMeasurementId, bright.host, [
        role('1', tom, 'admin'),
        role('2', agency, 'editor'),
      ]),
      property('305517264', 'North Peak Outdoor', '402918374', peak.gaMeasurementId, peak.host, [
        role('1', casey, 'admin'),
        role('2', agency, 'viewer'),
      ]),
      property('318840926', 'Keel & Anchor', '417730285', keel.gaMeasurementId, keel.host, [
        role('1', femke, 'admin'),
      ]),
      property('276409153', 'Lumen Fittings', '369204718', lumen.gaMeasurementId, lumen.host, [
        role('1', jurgen, 'admin'),
        role('2', agency, 'viewer'),
      ]),
      property('330286471', 'Tidepool', '428861093', tide.gaMeasurementId, tide.host, [
        role('1', ines, 'admin'),
        role('2', agency, 'editor'),
      ]),
    ],
    customers: [
      customer(manager, 'Northlight', { [agency]: 'ADMIN' }, null, true),
      customer('6412078835', 'Bright Smile Dental', { [tom]: 'ADMIN' }, bright.adsConversionId),
      customer('3058814472', 'North Peak Outdoor', { [casey]: 'ADMIN' }),
      customer('9183402276', 'Tidepool', { [ines]: 'ADMIN' }, tide.adsConversionId),
      customer('5520917734', 'Keel & Anchor', { [femke]: 'ADMIN' }),
    ],
    links: [
      { manager, client: '6412078835', id: '4410010', status: 'ACTIVE' },
      { manager, client: '3058814472', id: '4410011', status: 'PENDING' },
      { manager, client: '9183402276', id: '4410012', status: 'ACTIVE' },
    ],
    sites: [
      site(bright.domain, { [tom]: 'siteOwner', [agency]: 'siteFullUser' }),
      site(peak.domain, { [casey]: 'siteOwner', [agency]: 'siteFullUser' }),
      site(keel.domain, { [femke]: 'siteOwner' }),
      site(lumen.domain, { [jurgen]: 'siteOwner', [agency]: 'siteRestrictedUser' }),
      // Its verification went with the record, and the agency's right with it: see `lostSinceGranted`.
      site(tide.domain, { [ines]: 'siteUnverifiedUser', [agency]: 'siteUnverifiedUser' }),
    ],
    containers: [
      container('6004417283', 'Bright Smile Dental', '189204471', bright.gtmContainerId, bright.host, tom, {
        user: agency,
        container: 'publish',
      }),
      container('6009915520', 'Keel & Anchor', '201846315', keel.gtmContainerId, keel.host, femke),
      container('6011738402', 'Tidepool', '204417768', tide.gtmContainerId, tide.host, ines, {
        user: agency,
        container: 'edit',
      }),
    ],
    locations: [
      location('8841920375510264', 'Bright Smile Dental Leeds', bright.host, ana, agency),
      location('8841920375510711', 'Bright Smile Dental Headingley', bright.host, ana),
      location('7720416639188025', 'Olive & Thyme', demoIds['olive-and-thyme'].host, niamh),
    ],
    merchants: [
      merchant('408831297', 'Northlight', 'https://northlight.example', [agency, ['ADMIN']]),
      merchant(
        '512904377',
        'Lumen Fittings',
        `https://${lumen.host}`,
        [jurgen, ['ADMIN']],
        [agency, ['STANDARD']],
      ),
      merchant('498120653', 'North Peak Outdoor', `https://${peak.host}`, [casey, ['ADMIN']]),
    ],
  };
}

function property(
  accountId: string,
  name: string,
  id: string,
  measurementId: string,
  host: string,
  bindings: Binding[],
): Property {
  const stream = { id: `${id}1`, measurementId, uri: `https://${host}` };
  return { account: { id: accountId, name }, id, name: `${name} web site`, stream, bindings };
}

function customer(
  id: string,
  name: string,
  users: AdsCustomer['users'],
  conversionId: string | null = null,
  isManager = false,
): AdsCustomer {
  return {
    id,
    name,
    manager: isManager,
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    conversionId: conversionId?.replace('AW-', '') ?? null,
    users,
  };
}

const site = (domain: string, levels: Record<string, string>) => ({ url: `sc-domain:${domain}`, levels });

function container(
  accountId: string,
  name: string,
  id: string,
  publicId: string,
  domain: string,
  owner: string,
  shared?: { user: string; container: string },
): Container {
  return {
    account: { id: accountId, name },
    id,
    publicId,
    name: domain,
    domain,
    permissions: [
      { id: '1', user: owner, account: 'admin', container: 'publish' },
      ...(shared ? [{ id: '2', account: 'user' as const, ...shared }] : []),
    ],
  };
}

function location(id: string, title: string, host: string, owner: string, manager?: string): Location {
  return {
    id,
    title,
    uri: `https://${host}/`,
    admins: [
      { id: '1', user: owner, role: 'PRIMARY_OWNER', pending: false },
      ...(manager ? [{ id: '2', user: manager, role: 'MANAGER' as const, pending: false }] : []),
    ],
  };
}

function merchant(id: string, name: string, uri: string, ...users: [string, string[]][]): Merchant {
  return {
    id,
    name,
    uri,
    users: users.map(([email, rights]) => ({ email, rights, state: 'VERIFIED' })),
  };
}
