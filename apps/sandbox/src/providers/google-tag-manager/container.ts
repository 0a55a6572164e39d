import type { TagContainer } from '../../sites/site.ts';
import { containerEntries } from '../../tags/index.ts';

const consentConditions = [{ function: '_eq', arg0: ['macro', 0], arg1: 'gtm.js' }];

/**
 * The published container as `gtm.js` carries it: JSON inside a script, in which `<`, `>`, `&` and `/` are escaped, so
 * an id within a custom-HTML tag stands between escaped quotes.
 */
export function containerScript(container: TagContainer): string {
  const tags = containerEntries(container.tags).map((entry, index) => ({ ...entry, tag_id: index + 7 }));
  const data = {
    resource: {
      version: String(container.version),
      macros: [
        { function: '__e' },
        { function: '__u', vtp_component: 'URL', vtp_enableMultiQueryKeys: false },
        { function: '__u', vtp_component: 'HOST', vtp_enableMultiQueryKeys: false },
        { function: '__f', vtp_component: 'URL' },
      ],
      tags,
      predicates: consentConditions,
      rules: [
        [
          ['if', 0],
          ['add', ...tags.map((_, index) => index)],
        ],
      ],
    },
    runtime: [],
    entities: {},
  };
  return `
// Copyright 2012 Google Inc. All rights reserved.

(function(){

var data = ${escapeForScript(JSON.stringify(data))};

window.google_tag_manager = window.google_tag_manager || {};
window.google_tag_manager["${container.id}"] = { data: data.resource };
})();
`;
}

function escapeForScript(text: string): string {
  return text
    .replaceAll('<', '\\u003C')
    .replaceAll('>', '\\u003E')
    .replaceAll('&', '\\u0026')
    .replaceAll('/', '\\/');
}
