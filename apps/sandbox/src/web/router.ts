import type { Provider } from '../providers/provider.ts';
import { respondAsSite, type Site } from '../sites/site.ts';
import { renderTags } from '../tags/index.ts';
import type { World } from '../world.ts';
import { type HeaderList, page, type SiteAnswer, type SiteRequest } from './answer.ts';
import { indexPage } from './index-page.ts';

/** What the web server does with a request: answer after a while, break the connection, or keep it waiting for ever. */
export type Outcome =
  | { kind: 'answer'; answer: SiteAnswer; delayMs: number }
  | { kind: 'break' }
  | { kind: 'silence' };

export interface Router {
  route(request: Omit<SiteRequest, 'preview'>): Outcome;
  /** True where even the TLS handshake with this host must fail. */
  isDown(host: string): boolean;
}

/** Names under which a person on this machine looks at a site: browsers resolve them to loopback (RFC 6761). */
const previewSuffix = '.localhost';

/** A preview runs in a real browser on a real network: the invented ids must not reach the real providers. */
const previewHeaders: HeaderList = [
  ['Content-Security-Policy', "default-src 'self' 'unsafe-inline' data:; form-action 'self'"],
];

export function createRouter(world: World, providers: Provider[]): Router {
  const siteByHost = new Map<string, Site>();
  for (const site of world.sites) {
    for (const host of hostsOf(site)) siteByHost.set(host, site);
    siteByHost.set(`${site.id}${previewSuffix}`, site);
  }
  const providerByHost = new Map(providers.flatMap((each) => each.hosts.map((host) => [host, each])));

  return {
    isDown(host) {
      const site = siteByHost.get(host);
      return site !== undefined && world.state(site).availability === 'down';
    },
    route(request) {
      const provider = providerByHost.get(request.host);
      if (provider) return now(provider.respond({ ...request, preview: false }, world));
      const site = siteByHost.get(request.host);
      if (!site) return now(unknownHost(request.host, world.sites));
      return siteOutcome(world, site, request);
    },
  };
}

/** Every name at which a site's web server answers. */
export function hostsOf(site: Site): string[] {
  return [site.host, ...site.aliases, ...Object.keys(site.otherHosts ?? {})];
}

function siteOutcome(world: World, site: Site, request: Omit<SiteRequest, 'preview'>): Outcome {
  const { availability, delayMs, tags } = world.state(site);
  if (availability === 'down') return { kind: 'break' };
  if (availability === 'silent') return { kind: 'silence' };
  if (availability === 'error') return { kind: 'answer', answer: serviceUnavailable(site), delayMs };
  const preview = request.scheme === 'http' && request.host.endsWith(previewSuffix);
  const answer = respondAsSite(site, renderTags(tags), { ...request, preview });
  return {
    kind: 'answer',
    delayMs,
    answer: preview ? { ...answer, headers: [...answer.headers, ...previewHeaders] } : answer,
  };
}

function now(answer: SiteAnswer): Outcome {
  return { kind: 'answer', answer, delayMs: 0 };
}

function serviceUnavailable(site: Site): SiteAnswer {
  const body =
    '<html><head><title>503 Service Temporarily Unavailable</title></head><body><h1>503</h1></body></html>';
  return page(body, 503, [...site.headers, ['Retry-After', '300']]);
}

function unknownHost(host: string, sites: Site[]): SiteAnswer {
  if (host === 'localhost' || host === '127.0.0.1') return page(indexPage(sites), 200, previewHeaders);
  return page('<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>', 404);
}
