import type { AuditEntry } from '@portico/contract';

type Actor = AuditEntry['actor'];

const kinds: Record<Actor['kind'], string> = {
  member: 'Your team',
  portal: 'At the client, in the portal',
  visitor: 'At the client',
  system: 'Portico',
  program: 'API key',
};

/** What kind of actor this is, in a word. */
export function actorKind(kind: Actor['kind']): string {
  return kinds[kind] ?? kind;
}

const credentials: Record<AuditEntry['credential'], string> = {
  cookie: 'Signed in, in a browser',
  token: 'Access token of a program',
  key: 'API key',
  link: 'The client’s access link',
  none: 'None',
};

/** By what somebody was let in, in words. */
export function credentialWords(credential: AuditEntry['credential']): string {
  return credentials[credential] ?? credential;
}

/** The credentials as a list to choose from. */
export function credentialOptions(): { value: AuditEntry['credential']; label: string }[] {
  return Object.entries(credentials).map(([value, label]) => ({
    value: value as AuditEntry['credential'],
    label: value === 'none' ? 'None: Portico itself' : label,
  }));
}

/** True for a credential that the contract knows. */
export function isCredential(value: unknown): value is AuditEntry['credential'] {
  return typeof value === 'string' && Object.hasOwn(credentials, value);
}

/** Everybody who can be searched by, each once, by name; whoever is signed in stands first. */
export function actorsIn(
  entries: readonly Pick<AuditEntry, 'actor'>[],
  me: { id: string; name: string },
): { id: string; name: string; kind: string }[] {
  const known = new Map<string, { id: string; name: string; kind: string }>();
  for (const { actor } of entries) {
    if (actor.id && actor.id !== me.id)
      known.set(actor.id, { id: actor.id, name: actor.name, kind: actorKind(actor.kind) });
  }
  const others = [...known.values()].sort((one, other) => one.name.localeCompare(other.name));
  return [{ ...me, kind: 'You' }, ...others];
}
