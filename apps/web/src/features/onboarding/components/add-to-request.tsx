import { Combobox } from '@/ui/combobox.tsx';
import { Field } from '@/ui/field.tsx';
import type { DraftItem } from '../draft.ts';

/** Everything else of the catalogue, behind a search. */
export function AddToRequest({
  items,
  onAdd,
}: {
  items: readonly DraftItem[];
  onAdd: (service: string) => void;
}) {
  if (items.length === 0) return null;
  const options = items.map((item) => ({ value: item.service, label: item.name, detail: item.platformName }));
  return (
    <Field label="Add something else" className="max-w-96">
      <Combobox options={options} value={null} onChange={onAdd} placeholder="Search the catalogue" />
    </Field>
  );
}
