import { useQuery } from '@tanstack/react-query';
import { Button } from '@/ui/button.tsx';
import { Popover } from '@/ui/popover.tsx';
import { type ApiKey, permissionsQuery } from '../queries.ts';

/** How much a key may do, and on demand what. */
export function KeyPermissions({ apiKey: { name, permissions } }: { apiKey: ApiKey }) {
  const lines = useQuery(permissionsQuery).data ?? [];
  const count = permissions.length;
  return (
    <Popover
      label={`What ${name} may do`}
      align="start"
      trigger={
        <Button size="sm" variant="ghost" aria-label={`What ${name} may do: ${count}`}>
          {count === 1 ? '1 permission' : `${count} permissions`}
        </Button>
      }
    >
      <ul className="flex flex-col gap-1.5">
        {permissions.map((permission) => (
          <li key={permission}>{lines.find((line) => line.name === permission)?.means ?? permission}</li>
        ))}
      </ul>
    </Popover>
  );
}
