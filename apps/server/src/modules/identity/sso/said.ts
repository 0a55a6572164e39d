/** What an identity provider said of a person, once its answer was found to be true. */
export interface Said {
  /** The provider's own name for itself, and its name for the person: together they are the identity. */
  issuer: string;
  subject: string;
  /** In small letters. */
  email: string | null;
  /** False where the provider itself says that the address was not proven; null where it does not say. */
  emailProven: boolean | null;
  /** The provider signs in everybody's accounts, as Google does, and not those of one organization alone. */
  shared: boolean;
  /** The address's domain is run by the provider, or was proven to it by whoever runs it. */
  emailOwned: boolean;
  name: string | null;
  /** When the person last signed in there; milliseconds, null where the provider does not say. */
  signedInAt: number | null;
  received: { name: string; value: string }[];
}

/** A claim as it is shown to whoever tests a connection. */
export function shownClaim(name: string, value: unknown): { name: string; value: string } {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return { name: name.slice(0, 200), value: (text ?? '').slice(0, 300) };
}

/** A text, or null for anything else and for an empty one. */
export const textOrNull = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

/** An address as accounts have it; null for what is none. */
export function addressOrNull(value: unknown): string | null {
  const text = textOrNull(value)?.toLowerCase() ?? null;
  return text !== null && text.length <= 254 && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(text)
    ? text
    : null;
}
