import { demoIds } from '../../sites/ids.ts';
import { agencyAccount } from '../people.ts';

export type AssetKind = 'page' | 'ad_account' | 'pixel' | 'instagram' | 'whatsapp';

export interface Business {
  id: string;
  name: string;
  users: Record<string, 'ADMIN' | 'EMPLOYEE'>;
}

/** A partner's right to an asset: another business's, once it is confirmed. */
export interface Agency {
  business: string;
  tasks: string[];
  status: 'CONFIRMED' | 'PENDING';
}

export interface Asset {
  kind: AssetKind;
  /** An ad account's without `act_`. */
  id: string;
  name: string;
  /** The portfolio that it belongs to. */
  owner: string;
  agencies: Agency[];
  /** For Instagram: the Page that it is linked to. */
  page?: string;
  /** For Instagram: the name behind the `@`. */
  username?: string;
  /** For a Page: its address. */
  link?: string;
  website?: string;
}

export interface MetaState {
  businesses: Business[];
  assets: Asset[];
  /** What the app may not do yet, as long as Meta has not let it (business-to-business endpoints). */
  isLimited: boolean;
}

const agency = '3284190576213408';
const bright = demoIds['brightsmile-dental'];
const peak = demoIds['northpeak-outdoor'];

const share = (...tasks: string[]): Agency[] => [{ business: agency, tasks, status: 'CONFIRMED' }];

/** What the demo's companies have at Meta, with the ids that their pages show, and what of it is shared already. */
export function metaState(): MetaState {
  const brightsmile = '5820417396014482';
  const northpeak = '2907154863310275';
  const olive = '6103958274419026';
  return {
    isLimited: false,
    businesses: [
      { id: agency, name: 'Northlight', users: { [agencyAccount.email]: 'ADMIN' } },
      {
        id: brightsmile,
        name: 'Bright Smile Dental',
        users: { 'tom@brightsmile-dental.example': 'ADMIN', 'ana@brightsmile-dental.example': 'ADMIN' },
      },
      { id: northpeak, name: 'North Peak Outdoor', users: { 'casey@northpeak-outdoor.example': 'ADMIN' } },
      { id: olive, name: 'Olive & Thyme', users: { 'niamh@olive-and-thyme.example': 'ADMIN' } },
    ],
    assets: [
      {
        ...page('104882375519264', 'Bright Smile Dental', brightsmile, 'brightsmiledental', bright.host),
        agencies: share('ADVERTISE', 'ANALYZE', 'CREATE_CONTENT', 'MESSAGING', 'MODERATE'),
      },
      instagram(
        '17841405822304914',
        'brightsmile.dental',
        'Bright Smile Dental',
        brightsmile,
        '104882375519264',
      ),
      {
        ...asset('ad_account', '284019375560128', 'Bright Smile Dental', brightsmile),
        agencies: share('ANALYZE'),
      },
      {
        ...asset('pixel', bright.metaPixelId, 'Bright Smile web site', brightsmile),
        agencies: share('ANALYZE', 'EDIT'),
      },
      { ...asset('whatsapp', '215489637704118', 'Bright Smile Dental', brightsmile), agencies: [] },
      page('118204957733016', 'North Peak Outdoor', northpeak, 'northpeakoutdoor', peak.host),
      instagram('17841401276650338', 'northpeak.outdoor', 'North Peak Outdoor', northpeak, '118204957733016'),
      {
        ...asset('ad_account', '310664829177405', 'North Peak Outdoor', northpeak),
        agencies: [{ business: agency, tasks: ['ADVERTISE', 'ANALYZE'], status: 'PENDING' }],
      },
      asset('pixel', peak.metaPixelId, 'North Peak shop', northpeak),
      page('109330284416752', 'Olive & Thyme', olive, 'oliveandthyme', demoIds['olive-and-thyme'].host),
    ],
  };
}

const asset = (kind: AssetKind, id: string, name: string, owner: string): Asset => ({
  kind,
  id,
  name,
  owner,
  agencies: [],
});

const page = (id: string, name: string, owner: string, handle: string, host: string): Asset => ({
  ...asset('page', id, name, owner),
  link: `https://www.facebook.com/${handle}`,
  website: `https://${host}/`,
});

const instagram = (id: string, username: string, name: string, owner: string, linked: string): Asset => ({
  ...asset('instagram', id, name, owner),
  username,
  page: linked,
});
