/** Where providers are found in this installation: usually at home, elsewhere where the operator says so. */
export type AddressBook = (url: URL) => URL;

interface Rule {
  /** `https://accounts.google.com`, or `https://*.myshopify.com` for every name under it. */
  scheme: string;
  suffix: string;
  exact: boolean;
  /** With `{host}` for the name that was asked for. */
  to: string;
}

/** A setting that cannot be meant as it is written. */
export class AddressBookError extends Error {
  override readonly name = 'AddressBookError';
}

/**
 * Reads the operator's setting: a comma-separated list of `origin=address`, of which the first that matches counts.
 *
 * - `https://graph.facebook.com=https://gateway.example/meta` leads one host elsewhere, path and query kept behind it.
 * - `https://*.myshopify.com=http://127.0.0.1:4461/{host}` leads every name under it.
 *
 * Throws {@link AddressBookError}, whose message names the entry.
 */
export function parseAddressBook(setting: string): AddressBook {
  const rules = setting
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map(parseRule);
  return (url) => {
    const rule = rules.find((each) => matches(each, url));
    if (!rule) return url;
    const found = new URL(rule.to.replaceAll('{host}', url.hostname));
    found.pathname = found.pathname.replace(/\/$/, '') + url.pathname;
    found.search = url.search;
    return found;
  };
}

function parseRule(entry: string): Rule {
  const parts =
    /^(?<scheme>https?):\/\/(?<wild>\*\.)?(?<host>[a-z\d.-]+(?::\d+)?)=(?<to>https?:\/\/\S+)$/.exec(entry);
  const { scheme, wild, host, to } = parts?.groups ?? {};
  if (!scheme || !host || !to || !URL.canParse(to.replaceAll('{host}', 'x.example'))) {
    throw new AddressBookError(
      `"${entry}" is not origin=address: write https://api.example.com=http://127.0.0.1:4461/api`,
    );
  }
  return { scheme: `${scheme}:`, exact: wild === undefined, suffix: wild ? `.${host}` : host, to };
}

function matches(rule: Rule, url: URL): boolean {
  if (rule.scheme !== url.protocol) return false;
  return rule.exact ? url.host === rule.suffix : url.host.endsWith(rule.suffix);
}
