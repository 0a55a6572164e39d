import type { ClientType } from '@portico/contract';
import { RadioCards } from '@/ui/radio-cards.tsx';
import { clientTypeNames, clientTypes } from '../types.ts';

/** The six types with a line of explanation each. */
export function TypeCards({ value, onChange }: { value: ClientType; onChange: (value: ClientType) => void }) {
  return (
    <RadioCards
      columns={2}
      value={value}
      onChange={onChange}
      options={clientTypeNames.map((name) => ({
        value: name,
        title: clientTypes[name].label,
        description: clientTypes[name].means,
      }))}
    />
  );
}
