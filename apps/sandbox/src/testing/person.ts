/** How somebody answers a consent page. */
export interface Answers {
  /** Who signs in: an e-mail address. */
  account: string;
  /** Scopes that they untick. */
  without?: string[];
  /** What they choose, by kind; everything where it is left out. */
  choose?: Record<string, string[]>;
  /** They say no. */
  deny?: boolean;
}

/**
 * Goes through a consent page as a person does, from the address that they were sent to, and answers the one that they
 * are sent back to. Throws where there is no way on.
 */
export async function consent(url: string | URL, answers: Answers): Promise<URL> {
  const first = await read(await fetch(url, { redirect: 'manual' }));
  if (first.back) return first.back;
  const second = await read(await submit(url, new URLSearchParams({ account: answers.account })));
  if (second.back) return second.back;
  const form = new URLSearchParams();
  for (const { name, value, ticked } of fieldsIn(second.page)) {
    const kind = /^choice_(.+)$/.exec(name)?.[1];
    const wanted = kind && answers.choose?.[kind];
    if (wanted ? wanted.includes(value) : ticked && !answers.without?.includes(value))
      form.append(name, value);
  }
  form.set('decision', answers.deny ? 'deny' : 'allow');
  const last = await read(await submit(url, form));
  if (!last.back) throw new Error(`nobody is sent back: ${last.page.slice(0, 200)}`);
  return last.back;
}

const submit = (url: string | URL, body: URLSearchParams) =>
  fetch(url, { method: 'POST', body, redirect: 'manual' });

async function read(response: Response): Promise<{ page: string; back: URL | null }> {
  const page = await response.text();
  const location = response.headers.get('location');
  if (response.status >= 400) throw new Error(`the page says ${response.status}: ${page.slice(-300)}`);
  return { page, back: location ? new URL(location) : null };
}

function fieldsIn(page: string): { name: string; value: string; ticked: boolean }[] {
  return [...page.matchAll(/<input ([^>]+)>/g)].map(([, attributes = '']) => ({
    name: attribute(attributes, 'name'),
    value: attribute(attributes, 'value'),
    ticked: !attributes.includes('type="checkbox"') || /\bchecked\b/.test(attributes),
  }));
}

const attribute = (attributes: string, name: string) =>
  (new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '').replaceAll('&amp;', '&');
