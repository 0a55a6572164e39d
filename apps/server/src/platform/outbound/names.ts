import { isIP } from 'node:net';

/**
 * Names that never belong to a public site: RFC 6761 and 6762 (localhost, local, invalid), RFC 8375 (home.arpa),
 * RFC 7686 (onion), RFC 9476 (alt), ICANN's resolution 2024.07.29.06 (internal), names that ICANN will not
 * delegate because private networks use them (home, corp), and what routers and clusters use besides.
 */
const SPECIAL_SUFFIXES = [
  'localhost',
  'localdomain',
  'local',
  'internal',
  'intranet',
  'private',
  'corp',
  'home',
  'lan',
  'home.arpa',
  'in-addr.arpa',
  'ip6.arpa',
  'svc',
  'invalid',
  'onion',
  'alt',
];

/** Names by which clouds publish metadata and that do not end in one of the above. */
const METADATA_NAMES = [
  'metadata.goog',
  'metadata.tencentyun.com',
  'metadata.packet.net',
  'metadata.platformequinix.com',
];

const MAX_NAME_LENGTH = 253;
const MAX_LABEL_LENGTH = 63;

/** The name without the root's dot: `a.example.` and `a.example` are one name. */
export function withoutRootDot(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name;
}

/** RFC 1035 section 2.3.4: whether DNS could ask for it at all. */
export function isPossibleName(name: string): boolean {
  const labels = name.split('.');
  return (
    name.length <= MAX_NAME_LENGTH &&
    labels.every((label) => label !== '' && label.length <= MAX_LABEL_LENGTH)
  );
}

export function isLocalhost(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost');
}

/** Why no public site can have this name (lower case, no dot at the end); null where one can. */
export function notPublicName(name: string): string | null {
  if (isIP(name) !== 0) return null;
  if (METADATA_NAMES.some((metadata) => isOrEndsWith(name, metadata))) return 'cloud metadata';
  if (!name.includes('.')) return 'a name without a dot';
  const suffix = SPECIAL_SUFFIXES.find((special) => isOrEndsWith(name, special));
  return suffix === undefined ? null : `a name under .${suffix}`;
}

function isOrEndsWith(name: string, suffix: string): boolean {
  return name === suffix || name.endsWith(`.${suffix}`);
}
