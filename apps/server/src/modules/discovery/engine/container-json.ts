/** JSON inside a published container, in its own notation: `["macro",3]`, `["template","a",…]`, `["list",["map",…]]`. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Entry = { [key: string]: Json };

export interface ContainerResource {
  version: string | null;
  tags: Entry[];
  /** Variables; `["macro",3]` is the fourth of them. */
  macros: Entry[];
}

const MOST_ENTRIES = 3000;
const MOST_VALUES = 50;

/** The object behind `"resource":` of a `gtm.js`, which is JSON inside a script; null where it has another form. */
export function readResource(source: string): ContainerResource | null {
  const key = /"resource"\s{0,9}:\s{0,9}\{/.exec(source);
  if (!key) return null;
  const start = key.index + key[0].length - 1;
  const end = endOfObject(source, start);
  if (end === -1) return null;
  try {
    const { version, tags, macros } = JSON.parse(source.slice(start, end)) as Entry;
    return {
      version: typeof version === 'string' ? version.slice(0, 20) : null,
      tags: entries(tags),
      macros: entries(macros),
    };
  } catch {
    return null;
  }
}

/** The values that a parameter can have: the one written out, or those of the variable it names. */
export function valuesOf(json: Json | undefined, macros: readonly Entry[]): string[] {
  if (typeof json === 'string') return [json];
  if (typeof json === 'number') return [String(json)];
  const macro = macroOf(json, macros);
  if (!macro) return [];
  const own = [macro.vtp_value, macro.vtp_trackingId, macro.vtp_defaultValue].filter(
    (value) => typeof value === 'string',
  );
  return [...own, ...tableValues(macro.vtp_map)].slice(0, MOST_VALUES);
}

/** A text that may be put together from parts (`["template","a",["escape",["macro",3],8],"b"]`). */
export function textOf(json: Json | undefined, macros: readonly Entry[]): string {
  if (typeof json === 'string') return json;
  if (!Array.isArray(json) || json[0] !== 'template') return valuesOf(json, macros)[0] ?? '';
  return json
    .slice(1)
    .map((part) => {
      const inner = Array.isArray(part) && part[0] === 'escape' ? part[1] : part;
      return valuesOf(inner, macros)[0] ?? '';
    })
    .join('');
}

/** `["list",["map","key",…,"value",…],…]`: the values of a look-up table. */
function tableValues(json: Json | undefined): string[] {
  if (!Array.isArray(json)) return [];
  return json.flatMap((row) => {
    const at = Array.isArray(row) ? row.indexOf('value') : -1;
    const value = Array.isArray(row) && at > 0 ? row[at + 1] : undefined;
    return typeof value === 'string' ? [value] : [];
  });
}

function macroOf(json: Json | undefined, macros: readonly Entry[]): Entry | undefined {
  if (!Array.isArray(json) || json[0] !== 'macro' || typeof json[1] !== 'number') return undefined;
  return macros[json[1]];
}

function entries(json: Json | undefined): Entry[] {
  if (!Array.isArray(json)) return [];
  const isEntry = (one: Json): one is Entry => one !== null && typeof one === 'object' && !Array.isArray(one);
  return json.slice(0, MOST_ENTRIES).map((one) => (isEntry(one) ? one : {}));
}

function endOfObject(source: string, start: number): number {
  let depth = 0;
  for (let index = start; index < source.length; index += 1) {
    const sign = source[index];
    if (sign === '"') index = endOfString(source, index);
    else if (sign === '{') depth += 1;
    else if (sign === '}') depth -= 1;
    if (sign === '}' && depth === 0) return index + 1;
  }
  return -1;
}

function endOfString(source: string, start: number): number {
  let index = start + 1;
  while (index < source.length && source[index] !== '"') index += source[index] === '\\' ? 2 : 1;
  return index;
}
