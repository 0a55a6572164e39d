import { z } from 'zod';
import type { Holder } from '../kit/index.ts';

/** Whom an account's address names: OpenID Connect Core 1.0, section 5.1, and the names that others use. */
export const AccountAnswer = z
  .looseObject({
    sub: z.coerce.string().optional(),
    id: z.coerce.string().optional(),
    name: z.string().nullish(),
    login: z.string().nullish(),
    email: z.string().nullish(),
  })
  .transform(
    (answer): Holder => ({
      id: answer.sub ?? answer.id ?? '',
      name: answer.name ?? answer.login ?? answer.email ?? answer.sub ?? answer.id ?? '',
      email: answer.email ?? null,
    }),
  );
