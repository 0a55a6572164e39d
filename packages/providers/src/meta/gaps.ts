import type { AssetService } from '@portico/contract';
import type { Asset, Gap } from '../kit/index.ts';
import type { Instagram } from './shapes.ts';

interface Seen {
  permissions: { permission: string; status: string }[];
  /** What was chosen for each permission; a permission that is not here was given for everything. */
  targets: Map<string, string[]>;
  assets: Asset[];
  /** Instagram accounts in portfolios, reached through a Page or not. */
  instagram: Instagram[];
}

/** What each service takes, and what a person calls it. */
const services: { service: AssetService; permission: string; things: string }[] = [
  { service: 'meta_business', permission: 'business_management', things: 'business portfolio' },
  { service: 'meta_page', permission: 'pages_show_list', things: 'Facebook Page' },
  { service: 'meta_ad_account', permission: 'ads_read', things: 'ad account' },
  { service: 'meta_pixel', permission: 'ads_read', things: 'pixel' },
  { service: 'meta_instagram', permission: 'instagram_basic', things: 'Instagram account' },
  { service: 'meta_whatsapp', permission: 'whatsapp_business_management', things: 'WhatsApp account' },
];

/** What consent was not given for, or given in a way that does not reach anything, in plain words. */
export function gapsIn(seen: Seen): Gap[] {
  return services.flatMap((each) => gapOf(seen, each) ?? []);
}

function gapOf(seen: Seen, { service, permission, things }: (typeof services)[number]): Gap | null {
  if (seen.assets.some((asset) => asset.service === service && asset.accepted)) return null;
  const gap = (sentence: string, ...needs: string[]): Gap => ({ service, sentence, needs });
  const isGranted = seen.permissions.some(
    (each) => each.permission === permission && each.status === 'granted',
  );
  const article = /^[aeiou]/i.test(things) ? 'an' : 'a';
  if (!isGranted) {
    const sentence = `Access to your ${things} was left out when Meta asked. Connect once more and leave it on.`;
    return gap(sentence, permission);
  }
  if (service === 'meta_instagram' && isInstagramGranted(seen)) {
    return gap(
      'You granted Instagram but not its Page. Connect once more and choose the Facebook Page that your Instagram account is linked to as well.',
      'pages_show_list',
    );
  }
  if (service === 'meta_instagram' && seen.targets.has('pages_show_list')) {
    return gap(
      'No Instagram account is linked to the Pages that were chosen. If you have one, connect once more and choose the Page that it is linked to.',
      'pages_show_list',
    );
  }
  if (seen.targets.get(permission)?.length === 0) {
    return gap(`No ${things} was chosen. Connect once more and choose it.`, permission);
  }
  // Most businesses have none: that is nobody's mistake.
  if (service === 'meta_whatsapp') return null;
  return gap(`This Meta account reaches no ${things}. It has to be given ${article} ${things} first.`);
}

/** There is an Instagram account that consent covers, though no Page through which it could be used. */
const isInstagramGranted = ({ targets, instagram }: Seen): boolean =>
  instagram.length > 0 || (targets.get('instagram_basic')?.length ?? 0) > 0;
