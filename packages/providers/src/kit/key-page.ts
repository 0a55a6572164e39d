import type { KeyPage } from './manifest.ts';

/** What came back from a page where a key is made. */
export type KeyPageOutcome =
  | { kind: 'key'; values: Record<string, string> }
  | { kind: 'declined' }
  | { kind: 'failed' };

/**
 * The address at the provider where somebody has a key made for us.
 * @param returnUrl ours, with the `state` in it that binds the answer to the browser that asked: such pages know none
 */
export function keyPageUrl(page: KeyPage, returnUrl: string): URL {
  const url = new URL(page.url);
  for (const [name, value] of Object.entries(page.parameters)) url.searchParams.set(name, value);
  url.searchParams.set(page.returnParameter, returnUrl);
  return url;
}

/** Reads the query of a return whose `state` was found to be ours. */
export function readKeyPage(page: KeyPage, query: URLSearchParams): KeyPageOutcome {
  const [name, value] = page.declined;
  if (query.get(name) === value) return { kind: 'declined' };
  const values = Object.entries(page.answer).map(([field, parameter]) => [field, query.get(parameter) ?? '']);
  if (values.some(([, given]) => given === '')) return { kind: 'failed' };
  return { kind: 'key', values: Object.fromEntries(values) };
}
