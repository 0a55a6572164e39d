import { Email, text } from '@portico/contract/common';
import { NewPassword } from '@portico/contract/identity';
import { z } from 'zod';

export const RegisterForm = z.object({
  name: text(100),
  email: Email,
  password: NewPassword,
  organizationName: text(200),
});
export const ForgotForm = z.object({ email: Email });
export const ResetForm = z.object({ password: NewPassword });
export const JoinForm = z.object({ name: text(100), password: NewPassword });
export const NameForm = z.object({ name: text(100) });
export const PasswordForm = z.object({
  current: z.string().min(1, 'Type the password that you have now'),
  password: NewPassword,
});
