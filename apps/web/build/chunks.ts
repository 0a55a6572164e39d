import type { Rolldown } from 'vite';

type Groups = Exclude<NonNullable<Rolldown.OutputOptions['codeSplitting']>, boolean>['groups'];
type Context = { getModuleInfo(id: string): Rolldown.ModuleInfo | null };

const first = `${import.meta.dirname.replace(/build$/, '')}src/main.tsx`;

/** All that the first file imports at once, directly or through others; not the file itself. */
function startOf(context: Context): Set<string> {
  const found = new Set<string>();
  const open = [first];
  for (let id = open.pop(); id; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(context.getModuleInfo(id)?.importedIds ?? []));
  }
  found.delete(first);
  return found;
}

/** One of the pictures of lucide-react. Its index names them all, so the graph does not tell who uses which. */
const icon = /lucide-react\/dist\/esm\/icons\//;

let start: Set<string> | undefined;

/** The controls that stand on Radix: whoever needs none of them shall not load it. */
const overRadix =
  'code-block|combobox|confirm-dialog|dialog|evidence|icon-button|kbd|menu|overlay-close|popover|proof-badge|' +
  'radio-cards|segmented-control|sheet|switch|tabs|toast-list|tooltip';

/**
 * Without these, every module that two pages share becomes a file of its own: a hundred small requests, which a phone
 * far away waits for. What is used together travels together.
 */
export const chunkGroups: Groups = [
  { name: 'base', test: /node_modules\/(react|react-dom|scheduler|@tanstack)\//, priority: 5 },
  {
    name: (id, context) => {
      start ??= startOf(context);
      return start.has(id) && !icon.test(id) ? 'start' : null;
    },
    priority: 4,
  },
  { name: 'icons', test: icon, priority: 4, entriesAware: true, entriesAwareMergeThreshold: 1_500 },
  {
    name: 'basics',
    test: new RegExp(`src/(ui/(?!(${overRadix})\\.tsx)|lib/(?!remove-scroll))`),
    priority: 3,
    entriesAware: true,
    entriesAwareMergeThreshold: 8_000,
  },
  { name: 'dialogs', test: /src\/ui\/(dialog|sheet|confirm-dialog)\.tsx/, priority: 2 },
  {
    name: 'floating',
    test: /src\/ui\/(code-block|evidence|icon-button|kbd|menu|popover|proof-badge|tooltip)\.tsx/,
    priority: 1,
  },
];
