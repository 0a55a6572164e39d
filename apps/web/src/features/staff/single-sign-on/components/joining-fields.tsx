import { useQuery } from '@tanstack/react-query';
import { useSession } from '@/features/identity/index.ts';
import { Checkbox } from '@/ui/checkbox.tsx';
import { Field } from '@/ui/field.tsx';
import { Select } from '@/ui/select.tsx';
import { rolesToGive } from '../../model.ts';
import { permissionsQuery, rolesQuery } from '../../queries.ts';
import type { SettingsProps } from './provider-settings.tsx';

/** Who comes in by the provider, and as what. */
export function JoiningFields({ draft, onChange, errorOf }: Omit<SettingsProps, 'connection'>) {
  const { user } = useSession();
  const lines = useQuery(permissionsQuery).data;
  const own = useQuery(rolesQuery).data;
  const options = lines && own ? rolesToGive(lines, own, user.role === 'owner', draft.role) : [];
  return (
    <div className="flex flex-col gap-4">
      <Checkbox
        label="Whoever comes for the first time joins"
        description="With an address of one of your proven domains. Otherwise they need an invitation before."
        checked={draft.joins}
        onChange={(event) => onChange({ joins: event.target.checked })}
      />
      {draft.joins && (
        <Field label="They join as" error={errorOf('defaultRole') ?? errorOf('defaultCustomRoleId')}>
          <Select
            value={draft.role}
            onChange={(event) => onChange({ role: event.target.value })}
            options={options.filter(({ value }) => value !== 'owner')}
          />
        </Field>
      )}
      <Checkbox
        label="The provider asks for the second factor"
        description="Portico asks for no other one then. Say so only if your provider does ask everybody."
        checked={draft.provesSecondFactor}
        onChange={(event) => onChange({ provesSecondFactor: event.target.checked })}
      />
    </div>
  );
}
