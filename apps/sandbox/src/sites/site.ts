import type { Zone } from '../dns/zone.ts';
import type { RenderedTags, Tag } from '../tags/index.ts';
import type { CertificatePlan } from '../tls/plan.ts';
import {
  atOrigin,
  type HeaderList,
  page,
  type Respond,
  redirect,
  type SiteAnswer,
  type SiteRequest,
} from '../web/answer.ts';
import { type Document, renderDocument } from '../web/document.ts';

/** A published Tag Manager container. */
export interface TagContainer {
  id: string;
  version: number;
  tags: Tag[];
}

/** A demo web site with everything the outside world can learn about it. */
export interface Site {
  id: string;
  name: string;
  /** The one host that answers with pages. */
  host: string;
  /** Hosts that redirect to `host`. */
  aliases: string[];
  /** Hosts with pages of their own, such as a control panel. */
  otherHosts?: Record<string, Respond>;
  zone: Zone;
  certificates: CertificatePlan[];
  tags: Tag[];
  container?: TagContainer;
  /** Headers of the web server or edge, on every answer. */
  headers: HeaderList;
  /** Headers that the CMS adds to its own answers. */
  pageHeaders?: HeaderList;
  /** Headers by which the CMS says that a redirect to `host` is its own. */
  redirectHeaders?: HeaderList;
  /** Paths of the platform itself, such as a sign-in page; undefined where there is none. */
  platform?: (request: SiteRequest) => SiteAnswer | undefined;
  /** The site's own pages by path. */
  pages: Record<string, Document>;
  notFound: Document;
}

/** Answers as the site's web server does. `tags` are those that the pages carry now. */
export function respondAsSite(site: Site, tags: RenderedTags, request: SiteRequest): SiteAnswer {
  if (request.scheme === 'http' && !request.preview) {
    return redirect(atOrigin(request, `https://${request.host}`), 301, site.headers);
  }
  const other = site.otherHosts?.[request.host];
  if (other) return other(request);
  if (request.host !== site.host && !request.preview) {
    const headers = [...site.headers, ...(site.redirectHeaders ?? [])];
    return redirect(atOrigin(request, `https://${site.host}`), 301, headers);
  }
  const answer = site.platform?.(request) ?? pageAnswer(site, tags, request);
  return { ...answer, headers: [...site.headers, ...(site.pageHeaders ?? []), ...answer.headers] };
}

function pageAnswer(site: Site, tags: RenderedTags, request: SiteRequest): SiteAnswer {
  const path = request.path === '/' ? '/' : request.path.replace(/\/$/, '');
  const document = Object.hasOwn(site.pages, path) ? site.pages[path] : undefined;
  return document ? page(renderDocument(document, tags)) : page(renderDocument(site.notFound, tags), 404);
}
