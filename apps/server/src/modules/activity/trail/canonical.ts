/**
 * The canonical JSON of RFC 8785 of a value that came out of JSON: no spaces, keys in the order of their UTF-16 code
 * units (section 3.2.3). Numbers and texts are written as `JSON.stringify` does, which is what section 3.2.2 demands.
 * A trail has millions of entries, so this is our own; a test holds it against a library.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return canonicalList(value);
  const members = Object.keys(value)
    .sort()
    .flatMap((key) => {
      const member: unknown = Reflect.get(value, key);
      return member === undefined ? [] : `${JSON.stringify(key)}:${canonical(member)}`;
    });
  return `{${members.join(',')}}`;
}

function canonicalList(list: unknown[]): string {
  const plain = list.every((item) => item === null || typeof item !== 'object');
  return plain ? JSON.stringify(list) : `[${list.map((item) => canonical(item)).join(',')}]`;
}
