import { Field } from '@/ui/field.tsx';
import { TextInput } from '@/ui/text-input.tsx';

/** A day, `YYYY-MM-DD`, in the viewer's zone. */
export function DayField({
  label,
  value,
  min,
  max,
  onChange,
}: {
  label: string;
  value?: string;
  min?: string;
  max?: string;
  onChange: (value: string | undefined) => void;
}) {
  return (
    <Field label={label} className="md:w-40">
      <TextInput
        type="date"
        value={value ?? ''}
        min={min}
        max={max}
        onChange={(event) => onChange(event.target.value || undefined)}
      />
    </Field>
  );
}
