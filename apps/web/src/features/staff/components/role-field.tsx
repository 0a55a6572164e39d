import { useQuery } from '@tanstack/react-query';
import { useSession } from '@/features/identity/index.ts';
import { Field } from '@/ui/field.tsx';
import { Select } from '@/ui/select.tsx';
import { rolesToGive } from '../model.ts';
import { permissionsQuery, rolesQuery } from '../queries.ts';

/** The roles that the person at the screen may give. */
export function RoleField({
  value,
  onChange,
  error,
  now,
}: {
  value: string;
  onChange: (value: string) => void;
  error?: string;
  /** What the person has at present. */
  now?: string;
}) {
  const { user } = useSession();
  const lines = useQuery(permissionsQuery).data;
  const own = useQuery(rolesQuery).data;
  const options = lines && own ? rolesToGive(lines, own, user.role === 'owner', now) : [];
  return (
    <Field
      label="Role"
      required
      error={error}
      hint="You can give what you hold yourself. See Roles for what each allows."
    >
      <Select
        value={value}
        placeholder="Choose a role"
        onChange={(event) => onChange(event.target.value)}
        options={options}
      />
    </Field>
  );
}
