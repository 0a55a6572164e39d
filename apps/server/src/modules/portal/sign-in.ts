import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../../platform/fault.ts';
import type { PortalDeps } from './deps.ts';
import { presentPlaceOf } from './present.ts';

/**
 * Signs one of a client's people in by password, to the portal they were in last.
 * @throws Fault `wrong_credentials`, the same for whatever is wrong; `second_factor_needed`; `wrong_entrance` for the right password of an
 *   account that is in no portal
 */
export async function signIn(
  { doors, directory }: PortalDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  input: { email: string; password: string },
) {
  const { token, userId } = await doors.checkPassword(request, reply, input);
  const [place] = await directory.list(userId);
  if (!place) {
    await doors.turnAway(token);
    throw new Fault('wrong_entrance', {
      detail: 'This account is in no portal of a client. Agencies’ staff sign in at the studio’s door.',
    });
  }
  return {
    ...presentPlaceOf(place),
    ...(await doors.begin(request, reply, { token, place, via: 'password' })),
  };
}
