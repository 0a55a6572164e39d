import { useQueryClient } from '@tanstack/react-query';
import { useSession } from '@/features/identity/index.ts';
import { Combobox } from '@/ui/combobox.tsx';
import { Field } from '@/ui/field.tsx';
import { actorsIn } from '../actors.ts';
import type { AuditEntry } from '../queries.ts';

/** Narrows to one person: whoever has been seen in the log since the page was opened, and oneself. */
export function PersonFilter({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { user } = useSession();
  const read = useQueryClient().getQueriesData<{ pages: { items: AuditEntry[] }[] }>({
    queryKey: ['audit', 'list'],
  });
  const entries = read.flatMap(([, data]) => data?.pages.flatMap(({ items }) => items) ?? []);
  const people = actorsIn(entries, { id: user.id, name: user.name });
  return (
    <Field label="Person" className="md:w-44">
      <Combobox
        options={[
          { value: '', label: 'Everybody' },
          ...people.map(({ id, name, kind }) => ({ value: id, label: name, detail: kind })),
        ]}
        value={value ?? ''}
        onChange={(next) => onChange(next || undefined)}
        searchLabel="Search people"
        placeholder="Everybody"
      />
    </Field>
  );
}
