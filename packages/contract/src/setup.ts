import { z } from 'zod';
import { Language, TimeZone } from './clients.ts';
import { Email, text } from './common.ts';
import { endpoint } from './endpoint.ts';
import { identity, NewPassword, SignedIn } from './identity.ts';

/** The first organization of an empty installation, made by whoever reads the server's log. */
export const setup = {
  state: endpoint({
    method: 'GET',
    path: '/api/setup',
    access: 'public',
    summary: 'Whether this installation waits to be set up',
    description: 'It does while it has no organization. A demo never does.',
    response: z.object({ open: z.boolean() }),
    example: { response: { open: true } },
  }),
  setUp: endpoint({
    method: 'POST',
    path: '/api/setup',
    access: 'public',
    summary: 'Make the first organization and its owner',
    description:
      'With the one-time token from the server’s log (its line leads to `/setup#<token>`), or from ' +
      '`npm run portico -- setup-token`. Signs in, like `POST /api/auth/login`. Of two at once one succeeds; from then ' +
      'on no token works any more.',
    body: z.object({
      token: z.string().trim().min(20, 'The token from the server’s log').max(200),
      organizationName: text(200),
      name: text(100),
      email: Email,
      password: NewPassword,
      timeZone: TimeZone.optional().meta({ description: 'The organization’s; without it UTC' }),
      language: Language.optional().meta({ description: 'The organization’s; without it English' }),
    }),
    response: SignedIn,
    status: 201,
    errors: ['wrong_credentials', 'code_ended', 'already_exists', 'too_many_requests'],
    ratePerMinute: 10,
    example: {
      body: {
        token: '4yJm2yq8Qm4x1b7sT5wZr9uKdLhA6fGe',
        organizationName: 'Northlight',
        name: 'Mara Lindqvist',
        email: 'owner@northlight.example',
        password: 'four plain long words',
        timeZone: 'Europe/Stockholm',
        language: 'en',
      },
      response: identity.login.example.response,
    },
  }),
};
