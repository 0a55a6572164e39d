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

/** What belongs to no page: the controls, and what they stand on. */
const own = /apps\/web\/src\/(ui|lib)\//;

/**
 * The files with which the two entries start: what both need or may soon need, and what only one
 * of them needs besides.
 */
function startGroup(id: string, context: Context): string | null {
  staff ??= startOf('main.tsx', context);
  client ??= startOf('client.tsx', context);
  const [forStaff, forClient] = [staff.has(id), client.has(id)];
  if (!forStaff && !forClient) return null;
  if ((forStaff && forClient) || own.test(id)) return 'start';
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
