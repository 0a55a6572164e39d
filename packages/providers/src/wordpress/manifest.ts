import type { ApiKeyAuth, Manifest } from '../kit/index.ts';

/** Names Portico to every site, so that the profile of a user lists its passwords together. */
const APP_ID = '5d0a5a0e-6f1f-4b7e-9c53-0f6e3c1f7a42';

/**
 * make.wordpress.org/core/2020/11/05/application-passwords-integration-guide. A site has no OAuth of its own, but a page
 * where a user has a password made for one application; it can be taken back in the user's profile alone.
 */
function authAt(site: string): ApiKeyAuth {
  return {
    method: 'api_key',
    fields: [
      {
        key: 'username',
        label: 'User name',
        secret: false,
        pattern: '[^\\s:][^:]{0,59}',
        hint: 'As the user signs in, not the name that is shown',
      },
      {
        key: 'password',
        label: 'Application password',
        secret: true,
        pattern: '[A-Za-z0-9 ]{24,40}',
        hint: '24 letters and digits; never the password that the user signs in with',
      },
    ],
    page: {
      url: `${site}/wp-admin/authorize-application.php`,
      parameters: { app_name: 'Portico', app_id: APP_ID },
      returnParameter: 'success_url',
      answer: { username: 'user_login', password: 'password' },
      declined: ['success', 'false'],
    },
    headers: ({ username = '', password = '' }) => ({
      authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
    }),
  };
}

/** The manifest for the site at that address; without one, for showing what is asked for. */
export function manifestAt(site: string): Manifest {
  const address = site.replace(/\/+$/, '');
  return {
    id: 'wordpress',
    name: 'WordPress',
    auth: [authAt(address)],
    hosts: URL.parse(address)?.hostname ? [new URL(address).hostname] : [],
    versions: [
      {
        api: 'WordPress REST',
        version: 'wp/v2',
        sunsetOn: null,
        source: 'https://developer.wordpress.org/rest-api/',
      },
    ],
    app: null,
    settings: [
      {
        key: 'site',
        label: 'Address of the site',
        secret: false,
        pattern: 'https://[A-Za-z\\d](?:[A-Za-z\\d.-]*[A-Za-z\\d])?(?:/[\\w./~-]*)?',
        hint: 'Such as https://example.com; where WordPress lives in a folder of its own, with that folder',
      },
    ],
  };
}
