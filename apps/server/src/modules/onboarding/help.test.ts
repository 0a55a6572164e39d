import { onboarding, welcome } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import type { Caller } from '../../platform/testing/house.ts';
import { cookieIn, openStage, type Stage } from './testing.ts';

let stage: Stage;
let clientId: string;
let link: Caller;
let token: string;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const begin = async () => {
  clientId = await stage.addClient('Bright Smile Dental');
  ({ link, token } = await stage.ask(clientId, ['google_analytics']));
};
const ask = async (message = 'I do not see the gear.', as = link) => {
  stage.clock.pass(1000);
  const reply = await as.call(welcome.ask, {
    body: { message, service: 'google_analytics', step: 'open_admin' },
  });
  expect(reply.status, JSON.stringify(reply.problem)).toBe(201);
  return reply.body;
};
const answer = (id: string, body: string, role: 'support' | 'viewer' | 'user' = 'support') => {
  stage.clock.pass(1000);
  return stage.house.own.as(role).call(onboarding.replyHelp, { params: { id }, body: { body } });
};
const mails = (to: string) =>
  stage.rows<{ subject: string; body: string }>(
    'SELECT subject, body FROM mail_messages WHERE recipient = $1 ORDER BY id',
    [to],
  );

describe('a client asks a person', () => {
  test('400 for nothing, and for a service that the link does not ask for', async () => {
    await begin();
    expect((await link.call(welcome.ask, { body: { message: ' ' } })).status).toBe(400);
    const reply = await link.call(welcome.ask, { body: { message: 'Hello?', service: 'google_ads' } });
    expect(reply.problem.errors?.[0]?.path).toBe('service');
  });

  test('staff see it at once, whoever sent the link gets a mail, the client finds it again', async () => {
    await begin();
    const asked = await ask();
    expect(asked).toMatchObject({
      state: 'open',
      serviceName: 'Google Analytics 4',
      step: 'open_admin',
      replies: [],
    });
    const { items } = (
      await stage.house.own.as('viewer').call(onboarding.listHelp, { query: { state: 'open', clientId } })
    ).body;
    expect(items).toEqual([{ ...asked, may: { answer: false, close: false } }]);
    expect(asked.may).toEqual({ answer: true, close: false });
    expect(await stage.events(clientId)).toContain('help.asked');
    const [mail] = (await mails(stage.house.own.actors.manager.email)).slice(-1);
    expect(mail?.subject).toBe(
      'Somebody at Bright Smile Dental at Bright Smile Dental has a question about Google Analytics 4',
    );
    expect(mail?.body).toContain('I do not see the gear.');
    expect((await link.call(welcome.questions)).body.items).toEqual([asked]);
    expect((await link.call(welcome.get)).body.openQuestions).toBe(1);
  });

  test('another agency sees nothing of it', async () => {
    await begin();
    const { id } = await ask();
    const foreign = stage.house.foreign.as('owner');
    expect((await foreign.call(onboarding.listHelp, {})).body.items).toEqual([]);
    expect((await foreign.call(onboarding.replyHelp, { params: { id }, body: { body: 'Hi' } })).status).toBe(
      404,
    );
    expect((await foreign.call(onboarding.closeHelp, { params: { id } })).status).toBe(404);
  });
});

describe('one question', () => {
  const read = (id: string, as = stage.house.own.as('viewer')) =>
    as.call(onboarding.getHelp, { params: { id } });

  test('401 without a credential, 404 for another agency and for what is not there', async () => {
    await begin();
    const { id } = await ask();
    expect((await read(id, stage.house.anonymous)).status).toBe(401);
    expect((await read(id, stage.house.foreign.as('owner'))).problem.code).toBe('not_found');
    expect((await read(newId())).problem.code).toBe('not_found');
  });

  test('is read as the list shows it, with its answers, also when it is closed', async () => {
    await begin();
    const { id } = await ask();
    await ask('Another one.');
    await answer(id, 'At the bottom left.');
    await stage.house.own.as('support').call(onboarding.closeHelp, { params: { id } });
    const { body } = await read(id);
    expect(body).toMatchObject({
      id,
      state: 'closed',
      clientName: 'Bright Smile Dental',
      replies: [{ body: 'At the bottom left.', author: { name: 'Northlight support' } }],
    });
    const { items } = (await stage.house.own.as('viewer').call(onboarding.listHelp, { query: { clientId } }))
      .body;
    expect(items.find((item) => item.id === id)).toEqual(body);
  });
});

describe('an answer', () => {
  test('403 for a role that may not answer, 404 for a question that is not there', async () => {
    await begin();
    const { id } = await ask();
    expect((await answer(id, 'At the bottom left.', 'user')).status).toBe(403);
    expect((await answer(newId(), 'At the bottom left.')).status).toBe(404);
  });

  test('goes to the screen of whoever asked, and to their mailbox where they left one, with the way back', async () => {
    await begin();
    const tagged = await link.call(welcome.introduce, {
      body: { name: 'Tom Reyes', email: 'tom@smile.example' },
    });
    const { id } = await ask('Where is it?', stage.withLink(token, cookieIn(tagged.headers)));
    const reply = await answer(id, 'It is at the bottom left.');
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      state: 'answered',
      replies: [{ author: { kind: 'member', name: 'Northlight support' } }],
    });
    expect((await link.call(welcome.questions)).body.items[0]?.replies[0]?.body).toBe(
      'It is at the bottom left.',
    );
    const [mail] = await mails('tom@smile.example');
    expect(mail?.subject).toBe('Northlight answered your question about Google Analytics 4');
    for (const part of ['at the bottom left', 'Where is it?', `/welcome/${token}`])
      expect(mail?.body).toContain(part);
  });

  test('the client may write again, which opens it; closing ends it for both', async () => {
    await begin();
    const { id } = await ask();
    await answer(id, 'At the bottom left.');
    stage.clock.pass(1000);
    const again = await link.call(welcome.reply, {
      params: { helpId: id },
      body: { body: 'Still not there' },
    });
    expect(again.body).toMatchObject({ state: 'open' });
    expect(again.body.replies.map((reply) => reply.author.kind)).toEqual(['member', 'visitor']);
    const seen = await stage.house.own.as('support').call(onboarding.getHelp, { params: { id } });
    expect(seen.body.may).toEqual({ answer: true, close: true });
    const close = () => stage.house.own.as('support').call(onboarding.closeHelp, { params: { id } });
    expect((await close()).body).toMatchObject({ state: 'closed', may: { answer: false, close: false } });
    expect((await close()).status).toBe(200);
    expect(
      (await link.call(welcome.reply, { params: { helpId: id }, body: { body: 'Hello?' } })).problem.code,
    ).toBe('wrong_state');
    expect((await answer(id, 'Hello')).problem.code).toBe('wrong_state');
    expect((await stage.events(clientId)).filter((type) => type === 'help.closed')).toHaveLength(1);
  });

  test('staff may quote what looks like a password: the client’s own texts are what is guarded', async () => {
    await begin();
    const { id } = await ask();
    expect((await answer(id, 'Please do not write “password: Sunflower2024” here.')).status).toBe(201);
  });
});

test('the list goes page by page, newest first, each once', async () => {
  await begin();
  for (let turn = 0; turn < 5; turn += 1) await ask(`Question ${turn}`);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await stage.house.own
      .as('viewer')
      .call(onboarding.listHelp, { query: { limit: 2, clientId, cursor } });
    seen.push(...page.body.items.map((item) => item.message));
    cursor = page.body.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(['Question 4', 'Question 3', 'Question 2', 'Question 1', 'Question 0']);
});
