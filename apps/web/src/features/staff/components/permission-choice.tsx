import { Checkbox } from '@/ui/checkbox.tsx';
import { inGroups } from '../model.ts';
import type { PermissionLine } from '../queries.ts';

type Name = PermissionLine['name'];

/** Permissions to choose from, under headings. What the person does not hold cannot be given. */
export function PermissionChoice({
  lines,
  value,
  onChange,
  error,
}: {
  lines: readonly PermissionLine[];
  value: readonly Name[];
  onChange: (value: Name[]) => void;
  error?: string;
}) {
  const toggle = (name: Name, on: boolean) =>
    onChange(on ? [...value, name] : value.filter((one) => one !== name));
  const beyond = lines.some(({ held }) => !held);
  return (
    <section aria-label="Permissions" className="flex flex-col gap-5">
      <h3 className="border-t border-line pt-4 text-md font-semibold">Permissions</h3>
      {error && (
        <p role="alert" className="text-sm text-bad">
          {error}
        </p>
      )}
      {inGroups(lines).map(({ heading, lines: of }) => (
        <fieldset key={heading} className="flex flex-col gap-2">
          <legend className="mb-2 font-medium">{heading}</legend>
          {of.map(({ name, means, held }) => (
            <Checkbox
              key={name}
              label={means}
              checked={value.includes(name)}
              disabled={!held}
              onChange={(event) => toggle(name, event.target.checked)}
            />
          ))}
        </fieldset>
      ))}
      {beyond && (
        <p className="text-sm text-muted">What is greyed out you do not hold yourself, and so cannot give.</p>
      )}
    </section>
  );
}
