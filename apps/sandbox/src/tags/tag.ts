/** The tags of reference patterns that the demo sites carry. */
export const tagKinds = [
  'google_tag_manager',
  'google_analytics',
  'google_ads',
  'universal_analytics',
  'meta_pixel',
  'tiktok_pixel',
  'linkedin_insight_tag',
  'microsoft_uet',
  'klaviyo',
  'hubspot',
  'cookiebot',
  'onetrust',
] as const;
export type TagKind = (typeof tagKinds)[number];

export interface Tag {
  kind: TagKind;
  id: string;
  /** Only for `google_ads`: the label of the conversion action. */
  label?: string;
  /** `onetrust`: the script is inert text until the visitor agrees. */
  gate?: 'onetrust';
}

/** Where a tag's markup stands in the page. */
export interface TagMarkup {
  head?: string;
  bodyStart?: string;
  bodyEnd?: string;
}

/** How one kind of tag looks. Plain functions of the tag: they escape nothing, ids are checked by `pattern` before. */
export interface TagDefinition {
  /** What a well-formed id looks like. */
  pattern: RegExp;
  markup(tag: Tag): TagMarkup;
  /** The tag as it stands in a published Tag Manager container; absent where nobody would put it in one. */
  inContainer?(tag: Tag): ContainerEntry[];
}

/** One element of `resource.tags` in `gtm.js`. */
export type ContainerEntry = { function: string } & Record<string, unknown>;

/** A `<script>` with code in it, or its inert form that a consent platform wakes up. */
export function inlineScript(tag: Tag, code: string): string {
  return `<script${gateAttributes(tag)}>\n${code}\n</script>`;
}

/** A `<script>` that loads another file. */
export function externalScript(tag: Tag, source: string, attributes = ' async'): string {
  return `<script${gateAttributes(tag)}${attributes} src="${source}"></script>`;
}

/** Fallback markup for browsers without scripts; behind a consent gate it is left out, since it cannot ask. */
export function withoutScripts(tag: Tag, markup: string): string {
  return tag.gate ? '' : `<noscript>${markup}</noscript>`;
}

/** A custom-HTML tag of a container. */
export function customHtml(code: string): ContainerEntry[] {
  return [
    {
      function: '__html',
      metadata: ['map'],
      once_per_event: true,
      vtp_html: `<script type="text/gtmscript">${code}</script>`,
      vtp_supportDocumentWrite: false,
      vtp_enableIframeMode: false,
      vtp_enableEditJsMacroBehavior: false,
    },
  ];
}

/** OneTrust: "C0004" is its category for targeting cookies. */
function gateAttributes(tag: Tag): string {
  return tag.gate === 'onetrust' ? ' type="text/plain" class="optanon-category-C0004"' : '';
}
