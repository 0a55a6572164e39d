import type { ApiServer } from '../apis/index.ts';
import { lostSinceGranted } from '../sites/ids.ts';
import type { Site } from '../sites/site.ts';
import type { CertificateBook } from '../tls/book.ts';
import { daysUntil } from '../tls/plan.ts';
import { hostsOf } from '../web/router.ts';
import { resolverCount, type World } from '../world.ts';

/** Everything that the control endpoint shows of the demo world. */
export function describeWorld(world: World, book: CertificateBook, httpPort: number) {
  return {
    sites: world.sites.map((site) => describeSite(world, book, site, httpPort)),
    resolvers: Array.from({ length: resolverCount }, (_, index) => ({ index, stale: world.isStale(index) })),
    lostSinceGranted,
    changes: world.changes,
  };
}

/** What it shows of the providers. */
export function describeApis(apis: ApiServer) {
  return {
    clock: apis.clock.now().toISOString(),
    apis: apis.list().map(({ id, name, hosts, ownApp }) => ({ id, name, hosts, ownApp: ownApp ?? null })),
    faults: apis.faults.list(),
  };
}

function describeSite(world: World, book: CertificateBook, site: Site, httpPort: number) {
  const { tags, containerTags, records, availability, delayMs } = world.state(site);
  return {
    id: site.id,
    name: site.name,
    host: site.host,
    /** For a person's browser on this machine. */
    preview: `http://${site.id}.localhost:${httpPort}/`,
    availability,
    delayMs,
    tags,
    container: site.container ? { id: site.container.id, tags: containerTags } : null,
    records,
    certificates: describeCertificates(book, site),
  };
}

function describeCertificates(book: CertificateBook, site: Site) {
  return hostsOf(site).flatMap((host) => {
    const shown = book.shownFor(host);
    if (!shown) return [];
    const { names, issuer, notAfter } = shown.certificate;
    return [{ host, names, issuer, notAfter, daysLeft: daysUntil(notAfter, new Date()) }];
  });
}
