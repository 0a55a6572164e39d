import { Email, text } from '@portico/contract/common';
import { NewPassword } from '@portico/contract/identity';
import { z } from 'zod';

export const SetupForm = z.object({
  token: z.string().trim().min(20, 'The whole token from the server’s log').max(200),
  organizationName: text(200),
  name: text(100),
  email: Email,
  password: NewPassword,
});
export type SetupValues = z.input<typeof SetupForm>;
export const setupFields = ['token', 'organizationName', 'name', 'email', 'password'] as const;
