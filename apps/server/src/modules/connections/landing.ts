import type { Landing } from './consent.ts';

/** Where the browser goes after consent: a path of this installation, whatever was asked for, with what came of it. */
export function landingUrl(baseUrl: string, { path, result, sentence, connectionId }: Landing): string {
  const base = new URL(baseUrl);
  const wanted = URL.parse(path, base.href);
  const url = wanted?.origin === base.origin ? wanted : new URL('/connected', base);
  url.searchParams.set('result', result);
  url.searchParams.set('says', sentence);
  if (connectionId) url.searchParams.set('connection', connectionId);
  return url.href;
}
