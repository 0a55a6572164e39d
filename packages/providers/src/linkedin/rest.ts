import type { Call } from '../kit/index.ts';

/** The month whose interface is used: learn.microsoft.com/en-us/linkedin/marketing/versioning. */
export const VERSION = '202610';

const headers = { 'linkedin-version': VERSION, 'x-restli-protocol-version': '2.0.0' };

type Known = 'name' | 'method' | 'effect' | 'answer';

/** A call to the versioned interface. `path` may hold a query that must stay as it is written, such as `List(1,2)`. */
export const rest = <T>(path: string, call: Pick<Call<T>, Known> & Partial<Call<T>>): Call<T> => ({
  ...call,
  url: `https://api.linkedin.com/rest/${path}`,
  headers,
});

/** Keys of a batch, as Rest.li 2.0 writes them: neither brackets nor commas may be encoded. */
export const listOf = (ids: string[]): string => `ids=List(${ids.map(encodeURIComponent).join(',')})`;

/** The last part of a URN such as `urn:li:organization:31882044`. */
export const idIn = (urn: string): string => urn.split(':').at(-1) ?? urn;
