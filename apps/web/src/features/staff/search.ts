/** What narrows the list of users; all of it stands in the address. */
export interface MemberSearch {
  q?: string;
  /** A built-in role, or the id of an own one. */
  role?: string;
  state?: 'deactivated' | 'all';
}

const rolePattern = /^(owner|admin|manager|support|user|viewer|[0-9a-f]{8}-[0-9a-f-]{27})$/;

/** Reads the address; what makes no sense is left out. */
export function readMemberSearch({ q, role, state }: Record<string, unknown>): MemberSearch {
  return {
    ...(typeof q === 'string' && q.trim() ? { q: q.slice(0, 200) } : {}),
    ...(typeof role === 'string' && rolePattern.test(role) ? { role } : {}),
    ...(state === 'deactivated' || state === 'all' ? { state } : {}),
  };
}

export const isNarrowed = (search: MemberSearch): boolean => Object.keys(search).length > 0;
