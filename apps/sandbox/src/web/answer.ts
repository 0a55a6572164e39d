/** Header lines in the order they are sent; a name may come more than once. */
export type HeaderList = [name: string, value: string][];

export interface SiteRequest {
  method: string;
  scheme: 'http' | 'https';
  /** The host asked for, in lower case and without a port. */
  host: string;
  path: string;
  query: URLSearchParams;
  /** True where a person looks at the site under its `.localhost` name: no redirects to https or to other hosts. */
  preview: boolean;
}

export interface SiteAnswer {
  status: number;
  headers: HeaderList;
  body: string;
}

export type Respond = (request: SiteRequest) => SiteAnswer;

/** An HTML page. */
export function page(body: string, status = 200, headers: HeaderList = []): SiteAnswer {
  return { status, headers: [['Content-Type', 'text/html; charset=UTF-8'], ...headers], body };
}

export function json(value: unknown, status = 200, headers: HeaderList = []): SiteAnswer {
  const type: HeaderList[number] = ['Content-Type', 'application/json; charset=UTF-8'];
  return { status, headers: [type, ...headers], body: JSON.stringify(value) };
}

export function plainText(body: string, status = 200, type = 'text/plain; charset=UTF-8'): SiteAnswer {
  return { status, headers: [['Content-Type', type]], body };
}

export function redirect(location: string, status: 301 | 302 = 301, headers: HeaderList = []): SiteAnswer {
  return {
    status,
    headers: [['Location', location], ['Content-Type', 'text/html; charset=UTF-8'], ...headers],
    body: `<html><head><title>${status} Moved</title></head><body><a href="${escapeHtml(location)}">Moved</a></body></html>`,
  };
}

/** The same path and query under another origin. */
export function atOrigin(request: SiteRequest, origin: string): string {
  const query = request.query.toString();
  return `${origin}${request.path}${query ? `?${query}` : ''}`;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
