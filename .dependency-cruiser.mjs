import { readFileSync } from 'node:fs';

/**
 * Who may import whom. The order of the server's modules is the order of `manifests` in apps/server/src/modules.ts:
 * a module may import the index.ts of those above it, and nothing else of them.
 */
const source = readFileSync(new URL('./apps/server/src/modules.ts', import.meta.url), 'utf8');
const list = /manifests: ModuleManifest\[\] = \[([^\]]+)\]/.exec(source)?.[1];
if (!list) throw new Error('The ordered list of modules was not found in apps/server/src/modules.ts');
const modules = list
  .split(',')
  .map((name) => name.trim())
  .filter(Boolean);
const folder = (name) => `^apps/server/src/modules/${name}/`;
const below = (index) =>
  modules
    .slice(index + 1)
    .map(folder)
    .join('|');

const upward = modules.slice(0, -1).map((name, index) => ({
  name: `${name}-imports-no-module-below`,
  comment: `${name} stands above these modules in modules.ts: speak to them by events, or let them ask.`,
  severity: 'error',
  from: { path: folder(name) },
  to: { path: below(index) },
}));
const inside = modules.map((name) => ({
  name: `${name}-only-by-its-index`,
  comment: `What others may use of ${name} is what its index.ts exports.`,
  severity: 'error',
  from: {
    path: '^apps/server/src/',
    pathNot: [folder(name), '\\.test\\.ts$', '^apps/server/src/(platform/)?testing/'],
  },
  to: { path: folder(name), pathNot: `${folder(name)}index\\.ts$` },
}));
const listed = {
  name: 'every-module-is-listed',
  comment: 'A folder under modules/ that is not in the list of modules.ts has no place in the order.',
  severity: 'error',
  from: { path: '^apps/server/src/', pathNot: '^apps/server/src/modules/' },
  to: { path: '^apps/server/src/modules/', pathNot: modules.map(folder).join('|') },
};

export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or a third one is missing.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    {
      name: 'contract-stands-alone',
      comment: 'The contract is Zod and words: no Node, no React, nothing of ours.',
      severity: 'error',
      from: { path: '^packages/contract/src/' },
      to: { pathNot: ['^packages/contract/src/', 'node_modules/zod/'] },
    },
    {
      name: 'guides-know-the-contract-alone',
      comment: 'Guides are data with a loader; they know no server.',
      severity: 'error',
      from: { path: '^packages/guides/' },
      to: { path: '^(apps|e2e|bench)/' },
    },
    {
      name: 'providers-know-the-contract-alone',
      comment: 'A provider is data and calls through the kit; it opens no socket and knows no server.',
      severity: 'error',
      from: { path: '^packages/providers/', pathNot: ['\\.test\\.ts$', '^packages/providers/src/testing/'] },
      to: {
        path: ['^(apps|e2e|bench|packages/guides)/', '(node_modules/undici/|^(node:)?(https?|net|tls|dns)$)'],
      },
    },
    {
      name: 'connections-alone-know-the-providers',
      comment: 'A grant is made once: ask the connections module for what a provider can do.',
      severity: 'error',
      from: { path: '^apps/', pathNot: ['^apps/server/src/modules/connections/', '\\.test\\.ts$'] },
      to: { path: '^packages/providers/' },
    },
    {
      name: 'platform-knows-no-domain',
      comment: 'platform/ has no domain word in it; what needs a module belongs into a module.',
      severity: 'error',
      from: {
        path: '^apps/server/src/platform/',
        pathNot: ['^apps/server/src/platform/testing/', '\\.test\\.ts$'],
      },
      to: {
        path: ['^apps/server/src/modules', '^apps/server/src/(app|main|database|demo)', '^packages/guides/'],
      },
    },
    {
      name: 'identity-alone-knows-the-sign-in-library',
      comment: 'It is attack surface and must stay replaceable: ask the identity module.',
      severity: 'error',
      from: { pathNot: '^apps/server/src/modules/identity/' },
      to: { path: 'node_modules/(better-auth|better-call|@better-auth)/' },
    },
    {
      name: 'jobs-alone-know-the-queue',
      comment: 'Everybody else speaks to the port in platform/jobs.',
      severity: 'error',
      from: { pathNot: '^apps/server/src/platform/jobs/' },
      to: { path: 'node_modules/pg-boss/' },
    },
    {
      name: 'one-door-to-the-outside',
      comment: 'Outgoing calls go through platform/outbound, which guards them.',
      severity: 'error',
      from: {
        path: '^apps/server/src/',
        pathNot: ['^apps/server/src/platform/(outbound|testing|postgres)/', '\\.test\\.ts$'],
      },
      to: {
        path: '(node_modules/undici/|^(node:)?(https|tls|dns|dns/promises|dgram)$)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'web-knows-the-contract-alone',
      comment: 'The browser loads nothing of the server; of the guides only what is made for it.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: {
        path: '^(apps/(server|sandbox)|packages/guides|e2e|bench)/',
        pathNot: '^packages/guides/src/browser\\.ts$',
      },
    },
    {
      name: 'nobody-knows-the-sandbox',
      comment: 'The product must not know that the sandbox exists; only tests and the start script start it.',
      severity: 'error',
      from: { path: '^(apps/(server|web)|packages)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^apps/sandbox/' },
    },
    {
      name: 'sandbox-knows-nobody',
      comment: 'The sandbox stands in for the outside world: it speaks on the wire.',
      severity: 'error',
      from: { path: '^apps/sandbox/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(apps/(server|web)|packages|e2e|bench)/' },
    },
    listed,
    ...upward,
    ...inside,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/dist/', '\\.gen\\.ts$'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
    parser: 'tsc',
  },
};
