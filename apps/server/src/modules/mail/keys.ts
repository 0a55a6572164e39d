/** Where the keys stand in our links: after these parts of a path, or in these places of a query. */
const inPaths =
  /(\/(?:welcome|invitations?|join|set-?up|reset-password|verify-email|unsubscription)\/)[A-Za-z0-9_.~-]+/g;
const inQueries = /([?&#](?:amp;)?(?:token|code|key|invitation)=)[^\s"'<>&]+/g;

/** A message without the keys in its links: whoever reads the log of mail must not be able to use them. */
export function withoutKeys(text: string): string {
  return text.replaceAll(inPaths, '$1…').replaceAll(inQueries, '$1…');
}
