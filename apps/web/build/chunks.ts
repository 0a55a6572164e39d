import type { Rolldown } from 'vite';

type Groups = Exclude<NonNullable<Rolldown.OutputOptions['codeSplitting']>, boolean>['groups'];
type Context = { getModuleInfo(id: string): Rolldown.ModuleInfo | null };

const sources = `${import.meta.dirname.replace(/build$/, '')}src/`;

/** All that a first file imports at once, directly or through others; not the file itself. */
function startOf(file: string, context: Context): Set<string> {
  const found = new Set<string>();
  const open = [sources + file];
  for (let id = open.pop(); id; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(context.getModuleInfo(id)?.importedIds ?? []));
  }
  found.delete(sources + file);
  return found;
}

let staff: Set<string> | undefined;
let client: Set<string> | undefined;
let portal: Set<string> | undefined;

/** What belongs to no page: the controls, and what they stand on. */
const own = /apps\/web\/src\/(ui|lib)\//;

/**
 * The files with which the three entries start: what two of them need or may soon need, and what only one of them needs
 * besides.
 */
function startGroup(id: string, context: Context): string | null {
  // It acts as soon as it is loaded, so it stays with its entry: a page of the portal's may load what staff start with.
  if (id === `${sources}router.tsx`) return null;
  staff ??= startOf('main.tsx', context);
  client ??= startOf('client.tsx', context);
  portal ??= startOf('portal.tsx', context);
  const [forStaff, forClient, forPortal] = [staff.has(id), client.has(id), portal.has(id)];
  if (!forStaff && !forClient && !forPortal) return null;
  // A page that shares no more than an icon with an entry shall not load what that one starts with.
  if (isIcon(id)) return forClient || forPortal || usedIn(common, id, context) ? 'start' : 'start-staff';
  if ((forStaff && forClient) || own.test(id)) return 'start';
  // The staff's entry knows the portal's routes, too; it may load them from there.
  if (forPortal && !forClient) return 'start-portal';
  return forStaff ? 'start-staff' : 'start-client';
}

const isIcon = (id: string) => id.includes('/lucide-react/dist/esm/icons/');
/** The client's pages, and the controls that they may use. */
const common = /src\/(ui\/|(features|shells)\/(welcome|portal)\/)/;
const studio = /src\/shells\/studio\//;

function usedIn(places: RegExp, id: string, context: Context): boolean {
  return (context.getModuleInfo(id)?.importers ?? []).some((user) => places.test(user));
}

/** The icons that no entry starts with: the common ones, those of the studio's frame, and those of its pages. */
function iconGroup(id: string, context: Context): string | null {
  if (!isIcon(id)) return null;
  if (usedIn(common, id, context)) return 'icons';
  return usedIn(studio, id, context) ? 'icons-studio' : 'icons-staff';
}

/** The controls that stand on Radix: whoever needs none of them shall not load it. */
const overRadix =
  'code-block|combobox|confirm-dialog|dialog|evidence|icon-button|kbd|menu|overlay-close|popover|proof-badge|' +
  'radio-cards|segmented-control|sheet|switch|tabs|toast-list|tooltip';

/**
 * Without these, every module that two pages share becomes a file of its own: a hundred small requests, which a phone
 * far away waits for. What is used together travels together.
 */
export const chunkGroups: Groups = [
  {
    name: 'base',
    test: /node_modules\/((react|react-dom|scheduler|@tanstack)\/|lucide-react\/dist\/esm\/(?!icons\/))/,
    priority: 5,
  },
  { name: startGroup, debugName: 'start', priority: 4 },
  // What the client's steps are made of, and the rest, which only staff see.
  {
    name: 'steps',
    test: /src\/(ui\/(card|copy-field|disclosure|drawing|file-drop|load-more|page-header|query-view|section|text-area)|lib\/(copy|files|idempotency|svg))\./,
    priority: 3,
  },
  {
    name: 'basics',
    test: new RegExp(`src/(ui/(?!(${overRadix})\\.tsx)|lib/(?!remove-scroll))`),
    priority: 2,
  },
  { name: iconGroup, debugName: 'icons', priority: 2 },
  { name: 'dialogs', test: /src\/ui\/(dialog|sheet|confirm-dialog)\.tsx/, priority: 1 },
  {
    name: 'floating',
    test: /src\/ui\/(code-block|evidence|icon-button|kbd|menu|popover|proof-badge|tooltip)\.tsx/,
    priority: 0,
  },
];
