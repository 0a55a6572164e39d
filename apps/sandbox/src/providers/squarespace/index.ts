import { page } from '../../web/answer.ts';
import type { Provider } from '../provider.ts';
import { signInPage } from '../sign-in-page.ts';

const hosts = ['login.squarespace.com'];

/** Where a site's `/config` leads. */
export const squarespace: Provider = {
  id: 'squarespace',
  hosts,
  certificates: [
    {
      id: 'squarespace',
      hosts,
      names: ['squarespace.com', '*.squarespace.com'],
      issuer: 'sectigo',
      lifetimeDays: 199,
      daysLeft: 120,
    },
  ],
  respond() {
    return page(signInPage('Log into Squarespace', '/', '#000000'), 200, [['Server', 'Squarespace']]);
  },
};
