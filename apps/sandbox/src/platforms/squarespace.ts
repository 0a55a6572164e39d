import { type HeaderList, plainText, redirect, type SiteAnswer, type SiteRequest } from '../web/answer.ts';

export interface Squarespace {
  /** The built-in name before `.squarespace.com`. */
  identifier: string;
  title: string;
}

export function squarespaceHead(site: Squarespace): string {
  const context = {
    rollups: {},
    pageType: 50,
    website: {
      id: '67f2c81b4e0d9a3751b6fe20',
      identifier: site.identifier,
      websiteType: 1,
      siteTitle: site.title,
      siteStatus: { label: 'SITE_STATUS_LIVE', value: 1 },
    },
    templateVersion: '7.1',
  };
  return `<!-- This is Squarespace. --><!-- ${site.identifier} -->
<script type="text/javascript" crossorigin="anonymous" defer src="https://assets.squarespace.com/@sqs/polyfiller/1.6/modern.js"></script>
<link rel="icon" type="image/x-icon" href="https://images.squarespace-cdn.com/content/v1/67f2c81b4e0d9a3751b6fe20/favicon.ico?format=100w">
<script data-name="static-context">Static = window.Static || {}; Static.SQUARESPACE_CONTEXT = ${JSON.stringify(context)};</script>`;
}

export const squarespaceHeaders: HeaderList = [
  ['Server', 'Squarespace'],
  ['X-ContextId', 'nQ2sVb7K/8wLx0RcT'],
  ['Strict-Transport-Security', 'max-age=0'],
  ['X-Content-Type-Options', 'nosniff'],
  ['Set-Cookie', 'crumb=BQm3xK8yT1dVZjRiMWE0ZTk3YzBkMjY4ZmE1; Path=/; Secure'],
];

/** Answers for the paths that every Squarespace site has. */
export function squarespacePaths(site: Squarespace, request: SiteRequest): SiteAnswer | undefined {
  if (request.path === '/config' || request.path.startsWith('/config/')) {
    return redirect(
      `https://login.squarespace.com/?next=https://${site.identifier}.squarespace.com/config`,
      302,
    );
  }
  if (request.path === '/robots.txt') {
    return plainText(
      '# Squarespace Robots Txt\n\nUser-agent: *\nDisallow: /config\nDisallow: /search\nDisallow: /account$\n',
    );
  }
  return undefined;
}
