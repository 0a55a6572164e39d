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
  if ((forStaff && forClient) || own.test(id)) return 'start';
  // The staff's entry knows the portal's routes, too; it may load them from there.
  if (forPortal && !forClient) return 'start-portal';
  return forStaff ? 'start-staff' : 'start-client';
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
  // With the icons: the index of lucide-react names them all, so the graph does not tell who uses which.
  { name: 'base', test: /node_modules\/(react|react-dom|scheduler|@tanstack|lucide-react)\//, priority: 5 },
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
  { name: 'dialogs', test: /src\/ui\/(dialog|sheet|confirm-dialog)\.tsx/, priority: 1 },
  {
    name: 'floating',
    test: /src\/ui\/(code-block|evidence|icon-button|kbd|menu|popover|proof-badge|tooltip)\.tsx/,
    priority: 0,
  },
];
