interface Known {
  id: string;
  marks: readonly { value: string }[];
}

/** Ids of a client's things that are known without the provider. */
export interface KnownElsewhere {
  /** What somebody gave as an id on the access page. */
  given: readonly string[];
  /** What stands on the client's web site. */
  seen: readonly string[];
}

/** Shorter ones name nothing: they stand in anything. */
const shortest = 5;
const bare = (text: string) => text.replaceAll(/[^\p{L}\d]/gu, '').toLowerCase();

/**
 * Where a thing that a connection reaches is known from besides. Small and capital letters, spaces and hyphens do not
 * count: 641-207-8835 is 6412078835.
 */
export function knownFrom(asset: Known, elsewhere: KnownElsewhere): (keyof KnownElsewhere)[] {
  const ids = [asset.id, asset.id.split('/').at(-1) ?? '', ...asset.marks.map(({ value }) => value)];
  const names = new Set(ids.map(bare).filter((id) => id.length >= shortest));
  return (['given', 'seen'] as const).filter((where) => elsewhere[where].some((id) => names.has(bare(id))));
}

export const knownWords: Record<keyof KnownElsewhere, string> = {
  given: 'Named in Access',
  seen: 'On the web site',
};
