import { Email, text } from '@portico/contract/common';
import { NewPassword } from '@portico/contract/identity';
import { z } from 'zod';

export const ForgotForm = z.object({ email: Email });
export const ResetForm = z.object({ password: NewPassword });
export const JoinForm = z.object({ name: text(100), password: NewPassword });
export const RegisterForm = z.object({
  email: Email,
  organization: text(80).regex(
    /^[a-z0-9](-?[a-z0-9]+)*$/i,
    'The short name of your agency, as in the address it gave you',
  ),
});
export const InviteForm = z.object({ email: Email, name: z.string().trim().max(200) });
