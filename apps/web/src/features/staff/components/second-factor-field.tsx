import { useQuery } from '@tanstack/react-query';
import { Checkbox } from '@/ui/checkbox.tsx';
import { roleOptions } from '../model.ts';
import { rolesQuery, type SecurityPolicy } from '../queries.ts';

type Roles = SecurityPolicy['secondFactorRoles'];

/** Whose holders must have a second factor: built-in roles, and the organization's own. */
export function SecondFactorField({ chosen, onChange }: { chosen: Roles; onChange: (roles: Roles) => void }) {
  const own = useQuery(rolesQuery).data ?? [];
  const options: { value: string; label: string }[] = [
    ...roleOptions,
    ...own.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-3">Asked of everybody with one of these roles:</legend>
      <div className="grid gap-x-5 gap-y-3 sm:grid-cols-2 md:grid-cols-3">
        {options.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            checked={chosen.includes(value)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

/** True where both name the same roles, in whatever order. */
export function sameRoles(one: Roles, other: Roles): boolean {
  return one.length === other.length && one.every((role) => other.includes(role));
}
