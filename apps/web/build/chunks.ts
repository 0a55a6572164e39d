/**
 * Without these, every component that two pages share becomes a file of its own: a hundred small requests, which a
 * phone far away waits for. Pieces that are used together travel together, in files of some size.
 */
const overRadix =
  'code-block|combobox|confirm-dialog|dialog|evidence|icon-button|kbd|menu|overlay-close|popover|proof-badge|' +
  'radio-cards|segmented-control|sheet|switch|tabs|toast-list|tooltip';
export const chunkGroups = [
  { name: 'base', test: /node_modules\/(react|react-dom|scheduler|@tanstack)\//, priority: 4 },
  {
    name: 'basics',
    test: new RegExp(`src/(ui/(?!(${overRadix})\\.tsx)|lib/(?!remove-scroll|live))`),
    priority: 3,
  },
  { name: 'dialogs', test: /src\/ui\/(dialog|sheet|confirm-dialog)\.tsx/, priority: 2 },
  {
    name: 'floating',
    test: /src\/ui\/(code-block|evidence|icon-button|kbd|menu|popover|proof-badge|tooltip)\.tsx/,
    priority: 1,
  },
];
