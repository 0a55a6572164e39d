import type { AccessLevel } from '@portico/contract';
import { z } from 'zod';
import { type Asset, domainMark } from '../kit/index.ts';
import { scopes } from './scopes.ts';
import type { GoogleService } from './service.ts';

/** developers.google.com/webmaster-tools/v1/sites */
const Sites = z.object({
  siteEntry: z.array(z.object({ siteUrl: z.string(), permissionLevel: z.string() })).default([]),
});

/** Google's API can see who may do what there, but can add nobody. */
export const searchConsole: GoogleService = {
  id: 'google_search_console',
  name: 'Search Console',
  scope: scopes.searchConsole,
  async list(session) {
    const { siteEntry } = await session.call({
      name: 'sites.list',
      method: 'GET',
      url: 'https://www.googleapis.com/webmasters/v3/sites',
      effect: 'none',
      answer: Sites,
    });
    // Who is unverified sees the site's name and nothing in it.
    return siteEntry.filter(({ permissionLevel }) => permissionLevel !== 'siteUnverifiedUser').map(toAsset);
  },
  nothing: ({ email, name }) =>
    `The Google account ${email ?? name} sees no site in Search Console. Add it there under “Settings”, “Users and permissions”.`,
};

const levels: Record<string, AccessLevel> = {
  siteOwner: 'admin',
  siteFullUser: 'manage',
  siteRestrictedUser: 'view',
};

function toAsset({ siteUrl, permissionLevel }: z.infer<typeof Sites>['siteEntry'][number]): Asset {
  const domain = siteUrl.startsWith('sc-domain:') ? siteUrl.slice('sc-domain:'.length) : null;
  return {
    service: 'google_search_console',
    id: siteUrl,
    name: domain ?? siteUrl,
    parent: null,
    role: permissionLevel,
    level: levels[permissionLevel] ?? null,
    marks: [
      { kind: 'search_console_property', value: siteUrl },
      ...domainMark(domain ? `https://${domain}` : siteUrl),
    ],
    accepted: true,
  };
}
