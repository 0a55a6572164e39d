import { z } from 'zod';
import type { AccessCapability, Asset } from '../kit/index.ts';

/** docs.x.com/x-api/users/get-my-user */
const Me = z.object({ data: z.object({ id: z.string(), name: z.string(), username: z.string() }) });

/** A grant at X is for one account, as a whole: its scopes cannot be taken apart. */
export const access: AccessCapability = {
  async list(session) {
    const { data } = await session.call({
      name: 'users.me',
      method: 'GET',
      url: 'https://api.x.com/2/users/me',
      effect: 'none',
      answer: Me,
    });
    const account: Asset = {
      service: 'x_account',
      id: data.id,
      name: `@${data.username}`,
      parent: null,
      role: null,
      level: 'manage',
      marks: [{ kind: 'x_handle', value: data.username }],
      accepted: true,
    };
    const holder = { id: data.id, name: data.name, email: null };
    return { holder, scopes: null, assets: [account], gaps: [] };
  },
};
