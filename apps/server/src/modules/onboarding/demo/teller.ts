import type { AccessLevel } from '@portico/contract';
import { accessFor } from '@portico/guides';
import { type MemberActor, systemActor, type VisitorActor } from '../../../platform/actor.ts';
import type { Scope } from '../../../platform/db/scope.ts';
import type { House } from '../../../platform/house.ts';
import { requireClient } from '../../clients/index.ts';
import { accessByConnections } from '../../connections/index.ts';
import { putContent, recordFile } from '../../files/index.ts';
import { readAgency, readGuideBook } from '../../guides/index.ts';
import { claimDone, decline, giveIds, markStep, notePicture } from '../answer.ts';
import { attach, attachmentCounts } from '../attachment.ts';
import { type CheckRow, insertCheck, takeUpChecks } from '../check.ts';
import { conclude } from '../check-run.ts';
import type { Desk } from '../desk.ts';
import { criteriaFor, guideValues } from '../guide-values.ts';
import { askHelp, closeHelp, replyHelp } from '../help.ts';
import { recordOpening } from '../link.ts';
import { findPlatformRow, listPlatformRows } from '../queries.ts';
import { createRequest } from '../request.ts';
import { isWatched } from '../state.ts';
import { introduce } from '../visitor.ts';
import { demoScreenshot } from './picture.ts';
import { sightingOf } from './sightings.ts';
import type { Deed, Person, Story, Talk } from './stories.ts';

export interface DemoStage {
  house: House;
  mail: Desk['mail'];
  now: Date;
  staff: { owner: MemberActor; manager: MemberActor; support: MemberActor };
  /** The id of a demo client by its key, once it was added. */
  clientId(key: string): string;
}

const MINUTE = 60_000;

/** Mail of former days has long arrived: it is written as sent, so that nothing goes out when the demo starts. */
function delivered(mail: Desk['mail']): Desk['mail'] {
  return {
    queue: async (scope, message) => {
      const id = await mail.queue(scope, message);
      await scope.query(
        `UPDATE mail_messages SET state = 'sent', attempts = 1, via = 'inbox', sent_at = $3 WHERE org_id = $1 AND id = $2`,
        [scope.orgId, id, scope.now()],
      );
      if (scope.actor.kind !== 'member') return id;
      const { to, letter, clientId } = message;
      scope.emit('mail.sent', { clientId, subjectId: id }, { mailId: id, to, subject: letter.subject });
      return id;
    },
  };
}

/** Tells one client's story through the same verbs that people use, each at its own time. */
export function createTeller(stage: DemoStage, story: Story) {
  const desk: Desk = { ...stage.house, mail: delivered(stage.mail) };
  const levelOf = (service: string): AccessLevel => story.asked.levels?.[service] ?? 'manage';
  let requestId = '';
  const people = new Map<string, VisitorActor>();
  const at = <T>(
    time: Date,
    actor: VisitorActor | MemberActor | ReturnType<typeof systemActor>,
    work: (scope: Scope) => Promise<T>,
  ) => stage.house.scopesAt({ now: () => time }).withScope(actor, work);
  const house = systemActor(stage.staff.manager.orgId);
  const clientId = () => stage.clientId(story.client);

  async function meet(person: Person, time: Date): Promise<VisitorActor> {
    const known = people.get(person.name);
    if (known) return known;
    const { orgId } = house;
    const stranger: VisitorActor = {
      kind: 'visitor',
      id: null,
      name: person.name,
      orgId,
      clientId: clientId(),
      linkId: requestId,
      credential: 'link',
      ip: null,
      requestId: null,
    };
    const { id } = await at(time, stranger, async (scope) => {
      await recordOpening(scope, { id: requestId, clientId: clientId() });
      return introduce(scope, person);
    });
    const visitor = { ...stranger, id };
    people.set(person.name, visitor);
    return visitor;
  }

  async function ask(time: Date): Promise<void> {
    const { services, to, expiresInDays, message } = story.asked;
    const input = {
      services: services.map((service) => ({ service, level: levelOf(service) })),
      message,
      expiresInDays,
      sendTo: to,
    };
    await at(time, stage.staff.manager, async (scope) => {
      requestId = (await createRequest(desk, scope, clientId(), input)).id;
    });
  }

  /** Answers when it was over. */
  async function act(deed: Deed, person: Person, begin: Date): Promise<Date> {
    const visitor = await meet(person, begin);
    const { service, declined, ids, begun } = deed;
    let time = begin;
    const next = (minutes = 1) => {
      time = new Date(time.getTime() + minutes * MINUTE);
      return time;
    };
    if (declined !== undefined) {
      await at(next(), visitor, (scope) => decline(scope, service, declined));
      return time;
    }
    if (ids) await at(next(), visitor, (scope) => giveIds(scope, service, ids));
    await at(next(4), visitor, async (scope) => {
      const steps = (await readGuideBook(scope)).guide(service)?.steps ?? [];
      for (const step of steps.slice(0, deed.steps ?? begun)) await markStep(scope, service, step.key, true);
    });
    if (begun !== undefined) return time;
    if (!deed.withoutPicture) await showPicture(service, visitor, next());
    const check = await at(next(), visitor, (scope) => claimDone(scope, service));
    await finish(check, new Date(time.getTime() + 4000), deed);
    return time;
  }

  async function showPicture(service: string, visitor: VisitorActor, time: Date): Promise<void> {
    const { app, holder, role, wanted } = await at(time, house, async (scope) => {
      const [book, agency] = await Promise.all([readGuideBook(scope), readAgency(scope)]);
      const guide = book.guide(service);
      const address = guide?.idsOut.map((kind) => agency[kind]).find((value) => value);
      return {
        app: book.nameOf(service),
        holder: address ?? agency.name,
        role: guide ? accessFor(guide, levelOf(service)).role : '',
        wanted: guide?.checks.some((check) => check.check === 'attested') ?? false,
      };
    });
    if (!wanted) return;
    const bytes = await demoScreenshot(app, holder, role);
    const fileId = await putContent(desk.fileStore, house.orgId, bytes);
    const file = {
      name: `${service.replaceAll('_', '-')}.png`,
      mediaType: 'image/png',
      bytes,
      clientId: clientId(),
    };
    await at(time, visitor, async (scope) => {
      const row = await notePicture(scope, service, file.name);
      await attach(scope, row, await recordFile(scope, fileId, file), requestId);
    });
  }

  interface Exception {
    unseen?: string[] | undefined;
    fails?: { key: string; summary: string; nextStep: string } | undefined;
  }

  /** Brings a check to its end with what would have been seen at that time. */
  async function finish(check: CheckRow, time: Date, { unseen = [], fails }: Exception): Promise<void> {
    await at(time, house, async (scope) => {
      const [taken] = await takeUpChecks(scope, [check.id], 1);
      const row = await findPlatformRow(scope, check.clientId, check.service);
      const [book, agency] = await Promise.all([readGuideBook(scope), readAgency(scope)]);
      const client = await requireClient(scope, check.clientId);
      const guide = book.guide(check.service);
      if (!taken || !row || !guide) throw new Error(`The demo cannot check ${check.service}`);
      const pictures = (await attachmentCounts(scope, row.clientId)).get(row.service) ?? 0;
      const ids = Object.values(row.ids);
      const access = await accessByConnections(scope, { clientId: client.id, service: row.service, ids });
      const seen = sightingOf(criteriaFor(guide, guideValues(agency, client, row.ids, row.level)), {
        at: time,
        domain: story.domain,
        ids: row.ids,
        claim: {
          by: row.claimedBy ?? client.company_name,
          at: row.claimedAt ?? time,
          timeZone: client.time_zone,
          pictures,
        },
        unseen,
        connections: { access, wanted: row.level },
        ...(fails ? { fails } : {}),
      });
      await conclude(scope, { check: taken, ids: row.ids }, seen);
    });
  }

  /** One night's watch, so many nights ago. */
  async function watch(time: Date, nightsAgo: number): Promise<void> {
    const checks = await at(time, house, async (scope) => {
      const rows = (await listPlatformRows(scope, clientId())).filter((row) => isWatched(row.state));
      const made: CheckRow[] = [];
      for (const row of rows) made.push(await insertCheck(scope, row, 'watch'));
      return made;
    });
    const deeds = story.sittings.flatMap((sitting) => sitting.deeds);
    for (const [place, check] of checks.entries()) {
      const { unseen } = deeds.find((deed) => deed.service === check.service) ?? {};
      const lost =
        story.drift?.service === check.service && story.drift.nightsAgo >= nightsAgo
          ? story.drift
          : undefined;
      const fails = lost && { key: lost.criterion, summary: lost.summary, nextStep: lost.nextStep };
      await finish(check, new Date(time.getTime() + (place + 1) * 1000), { unseen, fails });
    }
  }

  async function talk(
    { person, service, message, step = null, answer }: Talk & { step?: string | null },
    time: Date,
  ) {
    const visitor = await meet(person, time);
    const { id } = await at(time, visitor, (scope) => askHelp(desk, scope, { message, service, step }));
    if (!answer) return;
    const then = new Date(time.getTime() + answer.minutesLater * MINUTE);
    await at(then, stage.staff.support, (scope) => replyHelp(desk, scope, id, answer.body));
    if (!answer.closed) return;
    const later = new Date(then.getTime() + 60 * MINUTE);
    await at(later, stage.staff.support, (scope) => closeHelp(scope, id));
  }

  return { ask, act, watch, talk };
}
