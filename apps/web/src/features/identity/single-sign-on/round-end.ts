import type { ROUND_END_FIELD, RoundEnd } from '@portico/contract';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

// Named again and not imported: the contract's file would bring its schemas into the sign-in page.
const field: typeof ROUND_END_FIELD = 'single-sign-on';

/**
 * How a round at an identity provider ended, by the word in the page's address; null where one did not come from there.
 * It is read once and taken out of the address, so that it is not told again after a reload.
 */
export function useRoundEnd(): RoundEnd | null {
  const { history } = useRouter();
  const [end] = useState(() => endIn(location.search));
  useEffect(() => {
    const address = withoutEnd(location.pathname + location.search + location.hash);
    if (endIn(location.search)) history.replace(address);
  }, [history]);
  return end;
}

/** Anybody can make up an address, so what stands in it is only ever looked up and never shown. */
export function endIn(search: string): RoundEnd | null {
  return new URLSearchParams(search).get(field) as RoundEnd | null;
}

/** The same address without the word. */
export function withoutEnd(address: string): string {
  const url = new URL(address, 'http://page');
  url.searchParams.delete(field);
  return url.pathname + url.search + url.hash;
}

const good: readonly RoundEnd[] = ['linked', 'confirmed', 'tested'];
const neutral: readonly RoundEnd[] = ['cancelled', 'round_ended'];

/** How loud the sentence is said. */
export function toneOfEnd(end: RoundEnd): 'good' | 'info' | 'bad' {
  return good.includes(end) ? 'good' : neutral.includes(end) ? 'info' : 'bad';
}
