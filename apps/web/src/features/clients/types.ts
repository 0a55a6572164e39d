import type { ClientType } from '@portico/contract';

/** What the agency does for a client, in a word and in a line. */
export const clientTypes: Record<ClientType, { label: string; means: string }> = {
  b2b_lead_generation: {
    label: 'B2B lead generation',
    means: 'Sells to companies; the site brings enquiries.',
  },
  b2b_online_sales: { label: 'B2B online sales', means: 'Sells to companies, in a shop on the site.' },
  b2c_lead_generation: {
    label: 'B2C lead generation',
    means: 'Sells to people; the site brings calls, bookings and enquiries.',
  },
  b2c_online_sales: { label: 'B2C online sales', means: 'Sells to people, in a shop on the site.' },
  brochure_site: {
    label: 'Brochure site',
    means: 'The site tells who they are; nothing is sold or asked there.',
  },
  transactional_web_app: { label: 'Web app', means: 'People sign up and work in the product itself.' },
};

/** The six types in the order in which they are offered. */
export const clientTypeNames = Object.keys(clientTypes) as ClientType[];
