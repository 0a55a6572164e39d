import { page, redirect } from '../../web/answer.ts';
import type { Provider } from '../provider.ts';
import { signInPage } from '../sign-in-page.ts';

const hosts = ['admin.shopify.com', 'accounts.shopify.com'];

/** Where a shop's `/admin` leads: the common administration, which sends strangers to sign in. */
export const shopify: Provider = {
  id: 'shopify',
  hosts,
  certificates: [
    {
      id: 'shopify',
      hosts,
      names: ['shopify.com', '*.shopify.com'],
      issuer: 'google',
      lifetimeDays: 90,
      daysLeft: 55,
    },
  ],
  respond(request) {
    if (request.host === 'admin.shopify.com') {
      return redirect('https://accounts.shopify.com/lookup', 302, [['Server', 'cloudflare']]);
    }
    return page(signInPage('Log in to Shopify', '/lookup', '#1a1a1a'), 200, [['Server', 'cloudflare']]);
  },
};
