import { z } from 'zod';
import { type AccessCapability, type Holder, lookAt, type Part } from '../kit/index.ts';
import { adAccounts } from './ads.ts';
import { pages } from './pages.ts';

/** …/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2: OpenID Connect. The id is the app's own name of the person. */
const UserInfo = z
  .object({ sub: z.string(), name: z.string().optional(), email: z.string().optional() })
  .transform(
    ({ sub, name, email }): Holder => ({ id: sub, name: name ?? email ?? sub, email: email ?? null }),
  );

const parts: Part[] = [
  {
    service: 'linkedin_ads',
    list: adAccounts,
    refused: 'LinkedIn does not let this app see ad accounts. The app needs its product “Advertising API”.',
    nothing:
      'This LinkedIn member has no role in an ad account. Add it in Campaign Manager under “Manage access”.',
    needs: ['r_ads'],
  },
  {
    service: 'linkedin_page',
    list: pages,
    refused:
      'LinkedIn does not let this app see pages. The app needs its product “Community Management API”.',
    nothing:
      'This LinkedIn member has no role for a page. Add it on the page under “Admin tools”, “Manage admins”.',
    needs: ['r_organization_admin'],
  },
];

export const access: AccessCapability = {
  async list(session) {
    const holder = await session.call({
      name: 'userinfo',
      method: 'GET',
      url: 'https://api.linkedin.com/v2/userinfo',
      effect: 'none',
      answer: UserInfo,
    });
    return { holder, scopes: null, ...(await lookAt(session, parts)) };
  },
};
