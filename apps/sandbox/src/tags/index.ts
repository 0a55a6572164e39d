import { linkedinInsightTag, metaPixel, microsoftUet, tiktokPixel } from './advertising.ts';
import { googleAds, googleAnalytics, googleTagManager, universalAnalytics } from './google.ts';
import { cookiebot, hubspot, klaviyo, onetrust } from './marketing.ts';
import type { ContainerEntry, Tag, TagDefinition, TagKind } from './tag.ts';

export { type Tag, type TagKind, tagKinds } from './tag.ts';

export const tagDefinitions: Record<TagKind, TagDefinition> = {
  google_tag_manager: googleTagManager,
  google_analytics: googleAnalytics,
  google_ads: googleAds,
  universal_analytics: universalAnalytics,
  meta_pixel: metaPixel,
  tiktok_pixel: tiktokPixel,
  linkedin_insight_tag: linkedinInsightTag,
  microsoft_uet: microsoftUet,
  klaviyo,
  hubspot,
  cookiebot,
  onetrust,
};

/** Markup of all tags of a page, by place. Consent platforms come first in the head, as their makers ask. */
export interface RenderedTags {
  head: string;
  bodyStart: string;
  bodyEnd: string;
}

/** Renders the tags in the order given. */
export function renderTags(tags: Tag[]): RenderedTags {
  const markup = tags.map((tag) => tagDefinitions[tag.kind].markup(tag));
  const join = (part: 'head' | 'bodyStart' | 'bodyEnd') =>
    markup
      .map((each) => each[part])
      .filter(Boolean)
      .join('\n');
  return { head: join('head'), bodyStart: join('bodyStart'), bodyEnd: join('bodyEnd') };
}

/** The entries of `resource.tags` for these tags; kinds that nobody puts into a container give none. */
export function containerEntries(tags: Tag[]): ContainerEntry[] {
  return tags.flatMap((tag) => tagDefinitions[tag.kind].inContainer?.(tag) ?? []);
}
