import type { MemberActor } from '../../../platform/actor.ts';
import type { House } from '../../../platform/house.ts';
import type { Desk } from '../desk.ts';
import { type Given, readGiven } from './given.ts';
import { type ConnectionStory, connectionStories } from './stories.ts';
import { createTeller } from './teller.ts';

export interface ConnectionStage {
  house: House;
  desk: Desk;
  now: Date;
  owner: MemberActor;
  /** The id of a demo client by its key, once it was added. */
  clientId(key: string): string;
}

interface Act {
  at: Date;
  run(): Promise<void>;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;
const NIGHTS = 5;
/** Before the night's checks of what clients gave. */
const NIGHT_HOUR = 2.3;

/**
 * The demo agency's connections over the last weeks: made, looked at every night, one of them broken. They are real ones at
 * whatever stands for the providers, made of the grants that PORTICO_DEMO_CONNECTIONS names; without it there are none.
 */
export function connectionsStory(stage: ConnectionStage): Act[] {
  const given = readGiven(stage.house.env.PORTICO_DEMO_CONNECTIONS);
  const told = connectionStories.flatMap((story) => {
    const grant = given.find((each) => each.provider === story.provider && each.account === story.account);
    return grant ? [{ story, grant }] : [];
  });
  if (told.length === 0) return [];
  const acts = told.flatMap(({ story, grant }) => actsOf(stage, story, grant));
  const end: Act = { at: stage.now, run: () => stage.desk.limits.flush() };
  return [...acts.filter(({ at }) => at < stage.now), end];
}

function actsOf(stage: ConnectionStage, story: ConnectionStory, grant: Given): Act[] {
  const midnight = Math.floor(stage.now.getTime() / DAY) * DAY;
  const day = (daysAgo: number, hour: number) => new Date(midnight - daysAgo * DAY + hour * HOUR);
  const teller = createTeller(stage, story, grant);
  const made = day(story.daysAgo, story.hour);
  const last = story.withdrawnNightsAgo ?? 0;
  const nightsAgo = Array.from({ length: NIGHTS + 1 }, (_, place) => NIGHTS - place);
  const nights = nightsAgo.filter((ago) => ago > last || last === 0).map((ago) => day(ago, NIGHT_HOUR));
  const acts: Act[] = [made, ...nights]
    .filter((at) => at >= made)
    .map((at, place) => ({ at, run: () => (place === 0 ? teller.connect(at) : teller.watch(at)) }));
  if (last > 0) acts.push({ at: day(last, NIGHT_HOUR), run: () => teller.withdraw(day(last, NIGHT_HOUR)) });
  else acts.push({ at: new Date(stage.now.getTime() - 1), run: () => teller.keep() });
  return acts;
}
