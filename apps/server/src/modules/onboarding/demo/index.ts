import { putAgencyIds } from '../../guides/index.ts';
import { stories } from './stories.ts';
import { createTeller, type DemoStage } from './teller.ts';

export type { DemoStage };

/** Something that happened at a time. The demo is told in the order of time, so that its sequence is, too. */
export interface DemoAct {
  at: Date;
  run(): Promise<void>;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;
const NIGHTS = 5;

/** The agency's own ids, as the demo has them. */
const agencyIds = {
  googleEmail: 'access@northlight.example',
  googleAdsManagerId: '731-204-8865',
  businessProfileGroupId: '7301948265',
  merchantCenterId: '408831297',
  metaBusinessId: '3284190576213408',
  tiktokBusinessCenterId: '7093528416620347393',
  linkedinBusinessManagerId: '6974301852746',
  linkedinProfileUrl: 'https://www.linkedin.com/in/mara-lindqvist',
  accessEmail: 'access@northlight.example',
  cloudflareEmail: 'dns@northlight.example',
  awsAccountId: '402917365518',
  shopifyPartnerName: 'Northlight',
  supportPhone: '+44 20 7946 0018',
};

/**
 * What happened in the demo agency over the last weeks. Each act needs its client to be there, so they are run in the
 * order of their times, together with whatever else is seeded.
 */
export function onboardingStory(stage: DemoStage): DemoAct[] {
  const midnight = Math.floor(stage.now.getTime() / DAY) * DAY;
  const day = (daysAgo: number, hour: number) => new Date(midnight - daysAgo * DAY + hour * HOUR);
  const setUp: DemoAct = {
    at: day(56, 9),
    run: () =>
      stage.house
        .scopesAt({ now: () => day(56, 9) })
        .withScope(stage.staff.owner, async (scope) => void (await putAgencyIds(scope, agencyIds))),
  };
  const acts = stories.flatMap((story) => {
    const teller = createTeller(stage, story);
    const asked = day(story.asked.daysAgo, story.asked.hour);
    const told: DemoAct[] = [{ at: asked, run: () => teller.ask(asked) }];
    for (const { person, daysAgo, hour, deeds } of story.sittings) {
      const begin = day(daysAgo, hour);
      const run = async () => {
        let time = begin;
        for (const deed of deeds) time = await teller.act(deed, person, time);
      };
      told.push({ at: begin, run });
    }
    for (const talk of story.talks) {
      const time = new Date(stage.now.getTime() - talk.hoursAgo * HOUR);
      told.push({ at: time, run: () => teller.talk(talk, time) });
    }
    for (let nightsAgo = NIGHTS; nightsAgo > 0; nightsAgo -= 1) {
      const night = day(nightsAgo, 2.7);
      if (night > asked) told.push({ at: night, run: () => teller.watch(night, nightsAgo) });
    }
    return told;
  });
  return [setUp, ...acts].filter((act) => act.at <= stage.now);
}

/** Tells the whole story at once, where all clients are there already. */
export async function seedOnboarding(stage: DemoStage): Promise<void> {
  const acts = onboardingStory(stage).toSorted((a, b) => a.at.getTime() - b.at.getTime());
  for (const act of acts) await act.run();
}
