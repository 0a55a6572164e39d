import type { RoundEnd } from '@portico/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../../../platform/fault.ts';
import type { SsoDeps } from './deps.ts';
import { doorOf, endInRefusal, finishRound } from './end.ts';
import { oidcSaid } from './oidc.ts';
import { RoundRefusal } from './refusal.ts';
import { findRound, keepAnswer, type Round, takeRound } from './round-store.ts';
import type { Said } from './said.ts';
import { samlSaid } from './saml.ts';
import { callbackUrl, connectionOf, findWay, oidcPartyOf, samlSideOf, type Way } from './way.ts';

/** The browser comes back from an OpenID provider, with a code or with a refusal. */
export async function comeBack(
  deps: SsoDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
): Promise<unknown> {
  const query = new URL(request.url, deps.baseUrl).searchParams;
  const state = query.get('state') ?? '';
  const round = await takeRound(deps.pool, { state }, deps.mark.read(request));
  // An answer at another provider's address is one that was mixed up (RFC 9700 section 4.4).
  const way = round?.way === id ? await wayOfRound(deps, round) : null;
  const memory = round?.details.oidc;
  if (!round || !way || !memory) return lead(reply, ended());
  const back = new URL(callbackUrl(deps.baseUrl, id));
  back.search = query.toString();
  return conclude(deps, request, reply, round, way, async () =>
    oidcSaid(deps.oidcClients, await oidcPartyOf(deps, way), back, { ...memory, state }),
  );
}

/**
 * A SAML provider's answer is posted by its page, without the browser's cookie. It is checked and kept here; whose it is
 * shows when the browser goes on to {@link goOn} with its cookie.
 */
export async function takeAssertion(
  deps: SsoDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  {
    SAMLResponse: response = '',
    RelayState: state = '',
  }: { SAMLResponse?: string | undefined; RelayState?: string | undefined },
): Promise<unknown> {
  // Without a request of ours there is no round: sign-ins that a provider begins are refused (login CSRF).
  const round = await findRound(deps.pool, state);
  const way = round?.way === id && !round.said ? await wayOfRound(deps, round) : null;
  const connection = way && connectionOf(way);
  const requestId = round?.details.requestId;
  if (!round || !way || !connection || !requestId) return lead(reply, ended());
  try {
    const answer = await samlSaid(samlSideOf(deps.baseUrl, connection), requestId, response);
    const code = await keepAnswer(deps.pool, state, connection, answer);
    if (!code) throw new RoundRefusal('round_ended', 'The assertion was used already.');
    return lead(reply, `/api/auth/single-sign-on/continuation?code=${code}`);
  } catch (error) {
    if (!(error instanceof RoundRefusal)) throw error;
    return lead(reply, await endInRefusal(deps, request, round, way, error, error.email));
  }
}

/** The browser that began a SAML round shows its cookie. */
export async function goOn(
  deps: SsoDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  code: string,
): Promise<unknown> {
  const round = await takeRound(deps.pool, { continuation: code }, deps.mark.read(request));
  const way = round && (await wayOfRound(deps, round));
  const said = round?.said;
  if (!round || !way || !said) return lead(reply, ended());
  return conclude(deps, request, reply, round, way, async () => said);
}

async function conclude(
  deps: SsoDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  round: Round,
  way: Way,
  ask: () => Promise<Said>,
): Promise<unknown> {
  let said: Said | null = null;
  try {
    said = await ask();
    return lead(reply, await finishRound(deps, request, reply, round, way, said));
  } catch (error) {
    const refusal = asRefusal(error);
    if (!refusal) throw error;
    return lead(reply, await endInRefusal(deps, request, round, way, refusal, said?.email ?? refusal.email));
  }
}

/** A refusal of the doors as one of a round: whoever waits for it is a browser, and no caller of an API. */
function asRefusal(error: unknown): RoundRefusal | null {
  if (error instanceof RoundRefusal) return error;
  const needed = error instanceof Fault && error.code === 'single_sign_on_needed';
  return needed ? new RoundRefusal('single_sign_on_needed', error.message) : null;
}

const wayOfRound = (deps: SsoDeps, round: Round) =>
  findWay(deps, round.way, { testing: round.purpose === 'test' });

/** Of a round that nobody knows, the door it began at is not known either. */
const ended = (end: RoundEnd = 'round_ended') => doorOf({ details: { door: 'staff', next: null } }, end);

/** 303, so that a form that was posted is not posted on (RFC 9110 section 15.4.4). */
function lead(reply: FastifyReply, path: string): FastifyReply {
  return reply.redirect(path, 303);
}
