import { z } from 'zod';
import type { Answer, Failure, Reader } from '../kit/index.ts';

/** developer.wordpress.org/rest-api: `WP_Error` as JSON. */
const WordPressError = z.object({ code: z.string(), message: z.string().catch('') });

const kinds: Record<string, Failure['kind']> = {
  // An application password does not run out: where it is refused, it was taken back.
  incorrect_password: 'auth_revoked',
  invalid_username: 'auth_revoked',
  invalid_email: 'auth_revoked',
  rest_not_logged_in: 'rejected',
  application_passwords_disabled: 'rejected',
  application_passwords_disabled_for_user: 'rejected',
  rest_forbidden: 'scope_missing',
  rest_forbidden_context: 'scope_missing',
  rest_user_cannot_view: 'scope_missing',
  rest_no_route: 'rejected',
};

const sentences: Record<string, string> = {
  rest_not_logged_in:
    'The password did not reach WordPress: the web server of the site removes it. Its host can let the Authorization header through.',
  application_passwords_disabled:
    'Application passwords are switched off on this site. A security plugin may do that.',
  application_passwords_disabled_for_user: 'This user may not have application passwords on this site.',
  rest_no_route: 'The REST interface of this site is switched off. A security plugin may do that.',
};

export const reader: Reader = {
  failure(answer) {
    if (answer.status < 400) return null;
    const code = WordPressError.safeParse(answer.json).data?.code;
    if (code === undefined) return failureOfServer(answer);
    const kind = kinds[code];
    return kind ? { kind, code, sentence: sentences[code] } : null;
  },
  limits: [],
};

/** A refusal that does not come from WordPress: make.wordpress.org/core/2020/11/05/…, "Basic Auth". */
function failureOfServer({ status, headers }: Answer): Failure | null {
  if (status !== 401 || !/^basic\b/i.test(headers['www-authenticate'] ?? '')) return null;
  return {
    kind: 'rejected',
    code: 'server_password',
    sentence:
      'The site is behind a password of its web server, with which application passwords do not work. Its host can take it away.',
  };
}
