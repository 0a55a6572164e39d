import { Email, text } from '@portico/contract/common';
import { z } from 'zod';

export const RegisterForm = z.object({
  email: Email,
  organization: text(80).regex(
    /^[a-z0-9](-?[a-z0-9]+)*$/i,
    'The short name of your agency, as in the address it gave you',
  ),
});
export const InviteForm = z.object({ email: Email, name: z.string().trim().max(200) });
