import { z } from 'zod';
import { type AccessCapability, type Asset, type Gap, ProviderError, type Session } from '../kit/index.ts';

/** developers.tiktok.com/doc/tiktok-api-v2-get-user-info */
const UserInfo = z.object({
  data: z.object({
    user: z.object({
      open_id: z.string(),
      display_name: z.string().optional(),
      username: z.string().optional(),
    }),
  }),
});

/** developers.tiktok.com/doc/content-posting-api-reference-query-creator-info: it reads, though it is a POST. */
const CreatorInfo = z.object({ data: z.object({ creator_username: z.string().optional() }) });

/** Whose account it is, and whether it may be posted to. An account's handle is told with a scope of its own. */
export const access: AccessCapability = {
  async list(session) {
    const { open_id: id, display_name: shown } = await userInfo(session, 'open_id,display_name');
    const handle = await unlessRefused(async () => (await userInfo(session, 'username')).username);
    const creator = await unlessRefused(async () => await creatorInfo(session));
    const username = handle.found ?? creator.found?.creator_username;
    const name = username ? `@${username}` : (shown ?? id);
    const gaps = [
      ...(handle.refused ? [gap('The account’s handle', 'user.info.profile')] : []),
      ...(creator.refused ? [gap('Posting', 'video.publish')] : []),
    ];
    const asset: Asset = {
      service: 'tiktok_account',
      id,
      name,
      parent: null,
      role: null,
      level: creator.refused ? 'view' : 'manage',
      marks: username ? [{ kind: 'tiktok_handle', value: username }] : [],
      accepted: true,
    };
    return { holder: { id, name: shown ?? name, email: null }, scopes: null, assets: [asset], gaps };
  },
};

const gap = (what: string, scope: string): Gap => ({
  service: 'tiktok_account',
  sentence: `${what} was not ticked when TikTok asked. Connect once more and leave it ticked.`,
  needs: [scope],
});

/** `user.info.*` of those fields; `open_id` alone is always told. */
async function userInfo(session: Session, fields: string) {
  const answer = await session.call({
    name: 'user.info',
    method: 'GET',
    url: 'https://open.tiktokapis.com/v2/user/info/',
    query: { fields: fields.includes('open_id') ? fields : `open_id,${fields}` },
    effect: 'none',
    answer: UserInfo,
  });
  return answer.data.user;
}

async function creatorInfo(session: Session) {
  const answer = await session.call({
    name: 'post.publish.creator_info.query',
    method: 'POST',
    url: 'https://open.tiktokapis.com/v2/post/publish/creator_info/query/',
    json: {},
    effect: 'none',
    answer: CreatorInfo,
  });
  return answer.data;
}

async function unlessRefused<T>(look: () => Promise<T>): Promise<{ found?: T; refused: boolean }> {
  try {
    return { found: await look(), refused: false };
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'scope_missing') return { refused: true };
    throw error;
  }
}
