import type { MemberActor } from '../../../platform/actor.ts';
import type { House } from '../../../platform/house.ts';
import { cleanPicture, putContent } from '../../files/index.ts';
import { recordLogo } from '../logo.ts';
import { putProfile } from '../profile.ts';
import { putWhiteLabel, setLogo } from '../white-label.ts';
import { northlightLogo } from './logo.ts';

/** The demo agency's own look: its address, its colours, its logo for both themes and the small print of its mail. */
export async function northlightSettings(house: House, owner: MemberActor, at: Date): Promise<void> {
  const drawn = await Promise.all(
    (['light', 'dark'] as const).map(async (theme) => {
      const picture = await cleanPicture(await northlightLogo(theme), { longestSide: 640, as: 'image/png' });
      return { theme, picture, fileId: await putContent(house.fileStore, owner.orgId, picture.bytes) };
    }),
  );
  await house.scopesAt({ now: () => at }).withScope(owner, async (scope) => {
    await putProfile(scope, {
      legalName: 'Northlight Studio GmbH',
      address: 'Hafenstraße 12\n20359 Hamburg\nGermany',
      timeZone: 'Europe/Berlin',
      language: 'en',
      currency: 'EUR',
      supportEmail: 'help@northlight.example',
      supportPhone: '+49 40 5550 120',
    });
    await putWhiteLabel(scope, {
      accent: '#2b5c9e',
      accentDark: '#8db8f0',
      senderName: 'Northlight',
      replyTo: 'help@northlight.example',
      mailFooter: 'Northlight Studio GmbH · Hafenstraße 12 · 20359 Hamburg',
    });
    for (const { theme, picture, fileId } of drawn) {
      await recordLogo(scope, fileId, `northlight-${theme}.png`, picture);
      await setLogo(scope, theme, fileId);
    }
  });
}
