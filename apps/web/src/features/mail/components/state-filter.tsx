import { useNavigate } from '@tanstack/react-router';
import { Field } from '@/ui/field.tsx';
import { Select } from '@/ui/select.tsx';
import { mailStates, readStateFilter, stateFilters } from '../model.ts';
import { mailRoute } from '../routes.tsx';

/** Narrows the log to what has come as far. */
export function StateFilterField() {
  const { state } = mailRoute.useSearch();
  const navigate = useNavigate();
  return (
    <div className="border-b border-line p-3">
      <Field label={<span className="sr-only">State</span>}>
        <Select
          value={state ?? ''}
          onChange={(event) =>
            void navigate({ to: '.', search: readStateFilter({ state: event.target.value }), replace: true })
          }
          options={[
            { value: '', label: 'All mail' },
            ...stateFilters.map((value) => ({ value, label: mailStates[value].label })),
          ]}
        />
      </Field>
    </div>
  );
}
