import { clients, onboarding, welcome } from '@portico/contract';
import type { Actor } from '../../platform/actor.ts';
import { systemActor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { JobContext } from '../../platform/jobs/job.ts';
import { type Caller, startTestHouse, type TestHouse } from '../../platform/testing/house.ts';
import {
  type Site,
  startInternet,
  type TestInternet,
  type TestRecords,
} from '../../platform/testing/net/index.ts';
import type { Desk } from './desk.ts';

/** A house with a small internet around it and a clock that only the test moves. */
export interface Stage {
  house: TestHouse;
  internet: TestInternet;
  clock: Clock & { set(at: string | Date): void; pass(milliseconds: number): void };
  desk: Desk;
  /** Adds a client of the own organization. */
  addClient(companyName: string, website?: string): Promise<string>;
  /** Asks a client for services; answers the request's id and a caller that holds the link. */
  ask(
    clientId: string,
    services: string[],
    more?: object,
  ): Promise<{ id: string; token: string; link: Caller }>;
  withLink(token: string, cookie?: string): Caller;
  /** The context of one try of a job. */
  context(over?: Partial<JobContext>): JobContext;
  /** Rows of the database, past all policies. */
  rows<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** The types of a client's events, oldest first. */
  events(clientId: string): Promise<string[]>;
  close(): Promise<void>;
}

export interface StageOptions {
  sites?: Record<string, Site>;
  zones?: Record<string, TestRecords>;
  /** Takes up jobs, too. Default: a test runs them by hand. */
  live?: boolean;
}

export async function openStage({ sites = {}, zones = {}, live = false }: StageOptions = {}): Promise<Stage> {
  const internet = await startInternet({ sites, zones });
  const clock = testClock();
  const house = await startTestHouse({ env: internet.environment, live, ...(live ? {} : { clock }) });
  const desk: Desk = { ...house.app.house, mail: { queue: () => Promise.reject(new Error('no mail here')) } };
  const rows = async <Row extends object>(sql: string, values: unknown[] = []) =>
    (await house.admin.query(sql, values)).rows as Row[];
  const withLink = (token: string, cookie?: string) =>
    house.withHeaders({
      'x-welcome-token': token,
      ...(cookie ? { cookie, origin: 'http://portico.test' } : {}),
    });
  return {
    house,
    internet,
    clock,
    desk,
    rows,
    withLink,
    async addClient(companyName, website) {
      const reply = await house.own.as('user').call(clients.create, { body: { companyName, website } });
      if (reply.status !== 201) throw new Error(JSON.stringify(reply.problem));
      return reply.body.id;
    },
    async ask(clientId, services, more = {}) {
      const body = { services: services.map((service) => ({ service })), ...more };
      const reply = await house.own
        .as('manager')
        .call(onboarding.createRequest, { params: { id: clientId }, body });
      if (reply.status !== 201) throw new Error(JSON.stringify(reply.problem));
      const token = reply.body.link?.split('/').at(-1) ?? '';
      return { id: reply.body.id, token, link: withLink(token) };
    },
    context: (over = {}) => ({
      actor: systemActor(house.own.id) as Actor,
      attempt: 1,
      last: false,
      signal: new AbortController().signal,
      ...over,
    }),
    events: async (clientId) => {
      const found = await rows<{ type: string }>(
        'SELECT type FROM events WHERE client_id = $1 ORDER BY seq',
        [clientId],
      );
      return found.map((row) => row.type);
    },
    close: async () => {
      await house.stop();
      await internet.close();
    },
  };
}

function testClock(): Stage['clock'] {
  let now = new Date();
  return {
    now: () => now,
    set: (at) => {
      now = new Date(at);
    },
    pass: (milliseconds) => {
      now = new Date(now.getTime() + milliseconds);
    },
  };
}

/** The cookie that an answer sets, as a browser would send it back. */
export function cookieIn(headers: Record<string, unknown>): string {
  return String([headers['set-cookie']].flat()[0] ?? '').split(';')[0] ?? '';
}

/** What the holder of a link sees of one service. */
export const guideOf = (link: Caller, type: string) => link.call(welcome.guide, { params: { type } });
