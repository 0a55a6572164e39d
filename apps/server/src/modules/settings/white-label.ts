import { judgeAccent, type WhiteLabel, type WhiteLabelChanges } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { type LogoRow, logoJson, logoOf } from './logo-row.ts';
import { changesIn, lockSettings, requireVersion, storeChanges } from './versioned.ts';

const columns = {
  displayName: 'display_name',
  accent: 'accent',
  accentDark: 'accent_dark',
  senderName: 'sender_name',
  replyTo: 'reply_to',
  mailFooter: 'mail_footer',
  logo: 'logo_id',
  logoDark: 'logo_dark_id',
};

interface WhiteLabelRow {
  displayName: string | null;
  accent: string | null;
  accentDark: string | null;
  senderName: string | null;
  replyTo: string | null;
  mailFooter: string | null;
  logo: LogoRow | null;
  logoDark: LogoRow | null;
  version: number;
  updatedAt: Date | null;
}

const labelSql = `
SELECT w.display_name AS "displayName", w.accent, w.accent_dark AS "accentDark", w.sender_name AS "senderName",
  w.reply_to AS "replyTo", w.mail_footer AS "mailFooter", ${logoJson('light')} AS logo, ${logoJson('dark')} AS "logoDark",
  w.version, w.updated_at AS "updatedAt"
FROM white_labels w
LEFT JOIN brand_logos light ON light.org_id = w.org_id AND light.file_id = w.logo_id
LEFT JOIN brand_logos dark ON dark.org_id = w.org_id AND dark.file_id = w.logo_dark_id
WHERE w.org_id = $1`;

const unset: WhiteLabelRow = {
  displayName: null,
  accent: null,
  accentDark: null,
  senderName: null,
  replyTo: null,
  mailFooter: null,
  logo: null,
  logoDark: null,
  version: 1,
  updatedAt: null,
};

/** How the agency looks to its clients, with its colours held against both themes. */
export async function readWhiteLabel(scope: Scope): Promise<WhiteLabel> {
  const [row = unset] = await scope.query<WhiteLabelRow>(labelSql, [scope.orgId]);
  return {
    ...row,
    logo: logoOf(scope.orgId, row.logo),
    logoDark: logoOf(scope.orgId, row.logoDark),
    contrast: judgeColours(row),
    updatedAt: row.updatedAt?.toISOString() ?? null,
  };
}

/** Changes the fields that are named. Throws `changed_meanwhile` where the version that was read is old. */
export async function putWhiteLabel(
  scope: Scope,
  { version, ...wanted }: WhiteLabelChanges,
): Promise<WhiteLabel> {
  await lockSettings(scope, 'white_labels');
  const before = await readWhiteLabel(scope);
  requireVersion(version, before);
  const changes = changesIn(before, wanted);
  if (changes.length === 0) return before;
  await storeChanges(scope, 'white_labels', columns, changes);
  scope.emit('white_label.updated', { subjectId: scope.orgId }, { changes });
  return readWhiteLabel(scope);
}

/** Puts a recorded picture in the place of a theme's logo; null takes it away. */
export async function setLogo(
  scope: Scope,
  theme: 'light' | 'dark',
  fileId: string | null,
): Promise<WhiteLabel> {
  await lockSettings(scope, 'white_labels');
  const before = await readWhiteLabel(scope);
  const field = theme === 'light' ? 'logo' : 'logoDark';
  const from = before[field]?.url.split('/').at(-1) ?? null;
  if (from === fileId) return before;
  const changes = [{ field, from, to: fileId }];
  await storeChanges(scope, 'white_labels', columns, changes);
  scope.emit('white_label.updated', { subjectId: scope.orgId }, { changes });
  return readWhiteLabel(scope);
}

function judgeColours({ accent, accentDark }: Pick<WhiteLabelRow, 'accent' | 'accentDark'>) {
  const dark = accentDark ?? accent;
  return [accent && judgeAccent(accent, 'light'), dark && judgeAccent(dark, 'dark')].filter(
    (verdict) => verdict !== null && verdict !== '',
  );
}
