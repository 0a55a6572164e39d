import { brightsmileDental } from './brightsmile-dental/site.ts';
import { harbor } from './harbor/site.ts';
import { keelAndAnchor } from './keel-and-anchor/site.ts';
import { lumenFittings } from './lumen-fittings/site.ts';
import { northlight } from './northlight/site.ts';
import { northpeakOutdoor } from './northpeak-outdoor/site.ts';
import { oliveAndThyme } from './olive-and-thyme/site.ts';
import { saltmarshYachts } from './saltmarsh-yachts/site.ts';
import type { Site } from './site.ts';
import { tidepoolApp } from './tidepool-app/site.ts';

/** The six demo clients, the two demo agencies, and the second agency's one client. */
export const sites: Site[] = [
  brightsmileDental,
  northpeakOutdoor,
  keelAndAnchor,
  lumenFittings,
  oliveAndThyme,
  tidepoolApp,
  northlight,
  harbor,
  saltmarshYachts,
];
