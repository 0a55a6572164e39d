import type { NewSignInConnection, SignInConnectionChanges } from '@portico/contract';
import type { Scope } from '../../../platform/db/scope.ts';
import { Fault } from '../../../platform/fault.ts';
import { beyond } from '../staff/policy.ts';
import { lockRuler } from '../staff/security-policy.ts';
import { grantOf, type LockedMember, refuseWhere, roleWords } from '../staff/standing.ts';
import type { ProviderSettings } from './connection-input.ts';
import { type ConnectionRow, missingIn, requireConnection } from './connection-row.ts';

/** Makes a connection, turned off. Throws `already_exists` for a name that another one has. */
export async function createConnection(
  scope: Scope,
  id: string,
  input: NewSignInConnection,
  settings: ProviderSettings,
): Promise<void> {
  const giver = await lockRuler(scope);
  await requireName(scope, id, input.name);
  await scope.query(
    `INSERT INTO sign_in_connections (org_id, id, name, protocol, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5)`,
    [scope.orgId, id, input.name, input.protocol, scope.now()],
  );
  const before = await requireConnection(scope, id);
  await write(scope, giver, before, input, settings);
  const changes = [
    { field: 'protocol', from: null, to: input.protocol },
    ...changesOf(before, await requireConnection(scope, id)),
  ];
  scope.emit('identity_provider.created', { subjectId: id }, { name: input.name, changes });
}

/** Answers true where it was on and is off now. Throws `changed_meanwhile`, and `wrong_state` where settings are missing. */
export async function changeConnection(
  scope: Scope,
  id: string,
  input: SignInConnectionChanges,
  settings: ProviderSettings,
  present: (row: ConnectionRow) => Promise<unknown>,
): Promise<{ turnedOff: boolean }> {
  const giver = await lockRuler(scope);
  await scope.query('SELECT FROM sign_in_connections WHERE org_id = $1 AND id = $2 FOR UPDATE', [
    scope.orgId,
    id,
  ]);
  const before = await requireConnection(scope, id);
  if (input.version !== undefined && input.version !== before.version) {
    throw new Fault('changed_meanwhile', {
      detail:
        'Somebody else changed this connection while you were editing. Look at what is there now and try again.',
      current: await present(before),
    });
  }
  if (input.name !== undefined) await requireName(scope, id, input.name);
  await write(scope, giver, before, input, settings);
  const after = await requireConnection(scope, id);
  if (after.active && missingIn(after).length > 0) {
    throw new Fault('wrong_state', {
      detail: `Before it can be turned on, fill in: ${missingIn(after)
        .map((name) => words[name] ?? name)
        .join(', ')}.`,
    });
  }
  const changes = changesOf(before, after);
  if (changes.length > 0) {
    await scope.query(
      'UPDATE sign_in_connections SET version = version + 1, updated_at = $3 WHERE org_id = $1 AND id = $2',
      [scope.orgId, id, scope.now()],
    );
    scope.emit('identity_provider.updated', { subjectId: id }, { name: after.name, changes });
  }
  return { turnedOff: before.active && !after.active };
}

const words: Record<string, string> = {
  'oidc.issuer': 'the issuer',
  'oidc.clientId': 'the client id',
  'oidc.clientSecret': 'the client secret',
  'saml.entityId': 'the entity id',
  'saml.signInUrl': 'the sign-in address',
  'saml.certificates': 'a certificate',
};

/** Removes a connection; what was linked by it and its sessions go with it, by the database. */
export async function deleteConnection(scope: Scope, id: string): Promise<void> {
  await lockRuler(scope);
  const { name } = await requireConnection(scope, id);
  await scope.query('DELETE FROM sign_in_connections WHERE org_id = $1 AND id = $2', [scope.orgId, id]);
  scope.emit(
    'identity_provider.deleted',
    { subjectId: id },
    { name, changes: [{ field: 'name', from: name, to: null }] },
  );
}

async function write(
  scope: Scope,
  giver: LockedMember,
  before: ConnectionRow,
  input: Omit<SignInConnectionChanges, 'version'>,
  settings: ProviderSettings,
): Promise<void> {
  const held = { role: before.defaultRole, roleId: before.defaultRoleId, clientIds: null };
  const grant = await grantOf(
    scope,
    { role: input.defaultRole, customRoleId: input.defaultCustomRoleId },
    held,
  );
  const opens = (input.joins ?? before.joins) && (input.on ?? before.active);
  // Whoever turns it on, or says what people become, gives them that.
  if (input.defaultRole !== undefined || input.defaultCustomRoleId !== undefined || opens)
    refuseWhere(beyond(giver.standing, grant.holding));
  await scope.query(
    `UPDATE sign_in_connections SET name = $3, active = $4, issuer = $5, oidc_client = $6, oidc_secret = $7,
       saml_sign_in_url = $8, saml_certificates = $9, saml_metadata_url = $10, joins = $11, default_role = $12,
       default_role_id = $13, proves_second_factor = $14 WHERE org_id = $1 AND id = $2`,
    [
      scope.orgId,
      before.id,
      input.name ?? before.name,
      input.on ?? before.active,
      settings.issuer ?? before.issuer,
      settings.oidcClient ?? before.oidcClient,
      settings.oidcSecret ?? before.oidcSecret,
      settings.samlSignInUrl ?? before.samlSignInUrl,
      settings.samlCertificates ?? before.samlCertificates,
      settings.samlMetadataUrl === undefined ? before.samlMetadataUrl : settings.samlMetadataUrl,
      input.joins ?? before.joins,
      grant.role,
      grant.roleId,
      input.provesSecondFactor ?? before.provesSecondFactor,
    ],
  );
}

async function requireName(scope: Scope, id: string, name: string): Promise<void> {
  const taken = await scope.query(
    'SELECT FROM sign_in_connections WHERE org_id = $1 AND lower(name) = lower($2) AND id <> $3',
    [scope.orgId, name, id],
  );
  if (taken.length > 0)
    throw new Fault('already_exists', { detail: `There is a connection called ${name} already.` });
}

function changesOf(before: ConnectionRow, after: ConnectionRow) {
  const shown = (row: ConnectionRow) => ({
    name: row.name,
    on: row.active,
    issuer: row.issuer,
    clientId: row.oidcClient,
    clientSecret: row.oidcSecret,
    signInUrl: row.samlSignInUrl,
    certificates: row.samlCertificates,
    joins: row.joins,
    defaultRole: roleWords({ role: row.defaultRole, roleName: row.defaultRoleName }),
    provesSecondFactor: row.provesSecondFactor,
  });
  const [from, to] = [shown(before), shown(after)];
  return (Object.keys(from) as (keyof typeof from)[])
    .filter((field) => JSON.stringify(from[field]) !== JSON.stringify(to[field]))
    .map((field) =>
      field === 'clientSecret' || field === 'certificates'
        ? { field, from: null, to: 'another one' }
        : { field, from: from[field], to: to[field] },
    );
}
