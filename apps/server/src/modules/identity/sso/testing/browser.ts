import type { TestHouse } from '../../../../platform/testing/house.ts';

export interface Page {
  /** Where the browser ended: a path of Portico, or an address elsewhere. */
  path: string;
  status: number;
  body: string;
}

/** A browser with its cookies: Portico's pages by the test house, providers' on the wire. */
export class TestBrowser {
  readonly house: TestHouse;
  readonly jars = new Map<string, Map<string, string>>();

  constructor(house: TestHouse) {
    this.house = house;
  }

  get host(): string {
    return new URL(this.house.env.PORTICO_BASE_URL ?? '').host;
  }

  /** Headers of a call that a page of Portico makes. */
  headers(): Record<string, string> {
    const cookie = this.cookies(this.host);
    return { host: this.host, 'sec-fetch-site': 'same-origin', ...(cookie ? { cookie } : {}) };
  }

  /** Calls an endpoint as Portico's pages do, and keeps its cookies. */
  readonly call: TestHouse['anonymous']['call'] = async (endpoint, input) => {
    const reply = await this.house.withHeaders(this.headers()).call(endpoint, input);
    this.keep(this.host, [reply.headers['set-cookie']].flat());
    return reply;
  };

  cookies(host: string): string {
    return [...(this.jars.get(host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  keep(host: string, cookies: unknown[]): void {
    const jar = this.jars.get(host) ?? new Map<string, string>();
    this.jars.set(host, jar);
    for (const cookie of cookies.filter((one) => typeof one === 'string')) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(cookie) || value === '') jar.delete(name);
      else jar.set(name, value);
    }
  }

  /** Opens an address and goes wherever it leads, as far as `until` lets it. */
  async open(address: string, until: (url: URL) => boolean = () => false): Promise<Page> {
    let url = new URL(address, `http://${this.host}`);
    for (let step = 0; step < 20; step += 1) {
      if (until(url)) return { path: url.href, status: 0, body: '' };
      const page = url.host === this.host ? await this.visitPortico(url) : await this.visit(url);
      if (page.location) {
        url = new URL(page.location, url);
        continue;
      }
      const form = formIn(page.body);
      if (!form) return { path: url.host === this.host ? url.pathname + url.search : url.href, ...page };
      url = await this.post(form, url);
    }
    throw new Error(`Led around in circles, to ${url.href}`);
  }

  private async visitPortico(url: URL) {
    const cookie = this.cookies(url.host);
    const answer = await this.house.app.http.inject({
      method: 'GET',
      url: url.pathname + url.search,
      headers: { host: url.host, 'sec-fetch-site': 'cross-site', ...(cookie ? { cookie } : {}) },
    });
    this.keep(url.host, [answer.headers['set-cookie']].flat());
    const location = answer.headers.location;
    return {
      status: answer.statusCode,
      body: answer.body,
      location: location ? String(location) : undefined,
    };
  }

  private async visit(url: URL) {
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie: this.cookies(url.host) } });
    this.keep(url.host, answer.headers.getSetCookie());
    return {
      status: answer.status,
      body: await answer.text(),
      location: answer.headers.get('location') ?? undefined,
    };
  }

  /** A form that another site posts to Portico: `SameSite=Lax` keeps our cookies out of it. */
  async post(form: { action: string; fields: Record<string, string> }, from: URL): Promise<URL> {
    const target = new URL(form.action, from);
    const answer = await this.house.app.http.inject({
      method: 'POST',
      url: target.pathname,
      headers: {
        host: target.host,
        origin: from.origin,
        'sec-fetch-site': 'cross-site',
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams(form.fields).toString(),
    });
    this.keep(target.host, [answer.headers['set-cookie']].flat());
    if (!answer.headers.location) throw new Error(`${answer.statusCode} ${answer.body}`);
    return new URL(String(answer.headers.location), target);
  }
}

function formIn(body: string): { action: string; fields: Record<string, string> } | null {
  const action = /<form[^>]*\baction="([^"]+)"/.exec(body)?.[1];
  if (!action) return null;
  const inputs = [...body.matchAll(/<input[^>]*\bname="([^"]+)"[^>]*\bvalue="([^"]*)"/g)];
  return { action, fields: Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value])) };
}
