/** Leads the browser to an identity provider, and answers never: the page is on its way out. */
export function leadTo(url: string): Promise<never> {
  // The server made the address; all the same, nothing but a page is ever opened.
  if (!/^https?:\/\//.test(url)) throw new Error('The identity provider has no address that can be opened');
  // Whoever comes back by the browser's button finds the page as it was, and pressed: it begins anew.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload(), { once: true });
  location.assign(url);
  return new Promise(() => {});
}

/** The page where one is, to come back to. */
export const here = (): string => location.pathname + location.search;
