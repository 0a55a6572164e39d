import type { ApiServer } from '../apis/index.ts';
import { accountRequest, BadRequest, clockRequest, faultRequest, parseRequest } from './requests.ts';

/**
 * What is changed of the providers: their clock, what goes wrong there, what was granted. Answers false where there is no
 * such path, true where it is done, and otherwise what was made. Throws `BadRequest`.
 */
export function changeApis(
  apis: ApiServer,
  [area, id = '', aspect]: string[],
  body: unknown,
): boolean | object {
  if (area === 'clock') {
    if (id !== '') return false;
    apis.clock.advance(parseRequest(clockRequest, body).seconds * 1000);
    return true;
  }
  const api = apis.find(id);
  if (!api) return false;
  switch (aspect) {
    case 'faults':
      apis.faults.add(id, parseRequest(faultRequest, body));
      return true;
    case 'revocation': {
      const { account } = parseRequest(accountRequest, body);
      if (api.revoke(account) === 0) throw new BadRequest(`account: ${account} has granted nothing`);
      return true;
    }
    case 'service-account':
      return api.newServiceAccount?.(parseRequest(accountRequest, body).account) ?? false;
    default:
      return false;
  }
}
