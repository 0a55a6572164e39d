import type { ClientType } from '@portico/contract';

export interface DemoClient {
  /** How the demo's other parts call it. */
  key: 'brightsmile' | 'northpeak' | 'keel' | 'lumen' | 'olive' | 'tidepool' | 'saltmarsh';
  /** Days before today on which the agency added the client. */
  addedDaysAgo: number;
  companyName: string;
  website: string;
  industry: string;
  clientType: ClientType;
  timeZone: string;
  currency: string;
  language: string;
  notes: string | null;
  /** The first is the primary contact. */
  people: { name: string; email: string; title: string; phone: string | null }[];
}

export const northlightClients: DemoClient[] = [
  {
    key: 'brightsmile',
    addedDaysAgo: 34,
    companyName: 'Bright Smile Dental',
    website: 'https://brightsmile-dental.example',
    industry: 'Dentistry',
    clientType: 'b2c_lead_generation',
    timeZone: 'Europe/London',
    currency: 'GBP',
    language: 'en',
    notes: 'Three practices in Leeds. Implants and aligners pay for everything else; report on those first.',
    people: [
      {
        name: 'Tom Reyes',
        email: 'tom@brightsmile-dental.example',
        title: 'Practice manager',
        phone: '+44 113 496 0018',
      },
      { name: 'Dr. Ana Kovač', email: 'ana@brightsmile-dental.example', title: 'Owner', phone: null },
    ],
  },
  {
    key: 'northpeak',
    addedDaysAgo: 21,
    companyName: 'North Peak Outdoor',
    website: 'https://northpeak-outdoor.example',
    industry: 'Outdoor equipment',
    clientType: 'b2c_online_sales',
    timeZone: 'America/Denver',
    currency: 'USD',
    language: 'en',
    notes:
      'Peak season starts in the second week of November. No site changes between 20 November and 2 December.',
    people: [
      {
        name: 'Casey Whitehorse',
        email: 'casey@northpeak-outdoor.example',
        title: 'Head of e-commerce',
        phone: '+1 303 555 0142',
      },
      { name: 'Lena Park', email: 'lena@northpeak-outdoor.example', title: 'Marketing', phone: null },
    ],
  },
  {
    key: 'keel',
    addedDaysAgo: 4,
    companyName: 'Keel & Anchor Logistics',
    website: 'https://keel-and-anchor.example',
    industry: 'Freight forwarding',
    clientType: 'b2b_lead_generation',
    timeZone: 'Europe/Amsterdam',
    currency: 'EUR',
    language: 'en',
    notes: 'Their IT provider owns the DNS account. Ask Femke before sending anything to them.',
    people: [
      {
        name: 'Femke de Boer',
        email: 'femke@keel-and-anchor.example',
        title: 'Commercial director',
        phone: '+31 10 555 0173',
      },
    ],
  },
  {
    key: 'lumen',
    addedDaysAgo: 52,
    companyName: 'Lumen Fittings',
    website: 'https://lumen-fittings.example',
    industry: 'Lighting wholesale',
    clientType: 'b2b_online_sales',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    language: 'de',
    notes: null,
    people: [
      {
        name: 'Jürgen Adler',
        email: 'j.adler@lumen-fittings.example',
        title: 'IT and web shop',
        phone: '+49 30 555 0119',
      },
      {
        name: 'Sabine Roth',
        email: 's.roth@lumen-fittings.example',
        title: 'Managing director',
        phone: null,
      },
    ],
  },
  {
    key: 'olive',
    addedDaysAgo: 1,
    companyName: 'Olive & Thyme',
    website: 'https://olive-and-thyme.example',
    industry: 'Catering',
    clientType: 'brochure_site',
    timeZone: 'Europe/Dublin',
    currency: 'EUR',
    language: 'en',
    notes: 'Signed yesterday. Wants to be found for wedding catering in Cork.',
    people: [
      {
        name: 'Niamh Byrne',
        email: 'niamh@olive-and-thyme.example',
        title: 'Owner',
        phone: '+353 21 555 0164',
      },
    ],
  },
  {
    key: 'tidepool',
    addedDaysAgo: 47,
    companyName: 'Tidepool',
    website: 'https://tidepool-app.example',
    industry: 'Software for marinas',
    clientType: 'transactional_web_app',
    timeZone: 'Europe/Lisbon',
    currency: 'EUR',
    language: 'en',
    notes: 'Monthly active berths is the number that their board looks at.',
    people: [
      { name: 'Inês Carvalho', email: 'ines@tidepool-app.example', title: 'Growth lead', phone: null },
      { name: 'Rui Matos', email: 'rui@tidepool-app.example', title: 'CTO', phone: null },
    ],
  },
];

/** The other agency's one client: whoever signs in at Northlight must never see it. */
export const harborClients: DemoClient[] = [
  {
    key: 'saltmarsh',
    addedDaysAgo: 12,
    companyName: 'Saltmarsh Yachts',
    website: 'https://saltmarsh-yachts.example',
    industry: 'Boat building',
    clientType: 'b2b_lead_generation',
    timeZone: 'Europe/London',
    currency: 'GBP',
    language: 'en',
    notes: null,
    people: [
      {
        name: 'Alistair Penrose',
        email: 'alistair@saltmarsh-yachts.example',
        title: 'Director',
        phone: null,
      },
    ],
  },
];
