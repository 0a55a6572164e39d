/** One page of a list, in the way of APIs that hand out page tokens. */
export function pageOf<T>(
  items: T[],
  asked: { size: number; token: string | null },
): { items: T[]; next: string | null } {
  const from = asked.token === null ? 0 : Number(Buffer.from(asked.token, 'base64url').toString('utf8')) || 0;
  const to = from + asked.size;
  return {
    items: items.slice(from, to),
    next: to < items.length ? Buffer.from(String(to)).toString('base64url') : null,
  };
}
