/**
 * What can be filled in before anybody types: the address of a client's own site. Only an address that begins with https
 * is offered, since a key must not travel in the clear.
 */
export function suggestedSettings(
  fields: readonly { key: string }[],
  website: string | null | undefined,
): Record<string, string> {
  const asked = fields.some(({ key }) => key === 'site');
  const url = asked && website ? URL.parse(website) : null;
  return url?.protocol === 'https:' ? { site: url.origin } : {};
}
