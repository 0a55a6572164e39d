import type { AgencyIdKind } from '@portico/contract';
import { agencyIds, formats } from '@portico/guides/browser';
import { useSession } from '@/features/identity/index.ts';
import { Badge } from '@/ui/badge.tsx';
import { Field } from '@/ui/field.tsx';
import { Link } from '@/ui/link.tsx';
import { TextInput } from '@/ui/text-input.tsx';

export interface AgencyIdFieldProps {
  kind: AgencyIdKind;
  value: string;
  error: string | undefined;
  readOnly: boolean;
  /** The guides that give it to the client; undefined while they are read. */
  neededBy: readonly { service: string; name: string }[] | undefined;
  onChange: (text: string) => void;
  onLeave: () => void;
}

/** One of the agency's ids: what it is, where it is found, what it looks like, and which guides need it. */
export function AgencyIdField(props: AgencyIdFieldProps) {
  const { kind, value, error, readOnly, neededBy, onChange, onLeave } = props;
  const { label, format, help } = agencyIds[kind];
  const { organization } = useSession();
  const example = exampleOf(format, organization.name);
  const title = label.charAt(0).toUpperCase() + label.slice(1);
  const missing = value === '' && (neededBy?.length ?? 0) > 0;
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <Field label={title} aside={missing && <Badge tone="warn">Missing</Badge>} error={error} hint={help}>
        <TextInput
          mono={format !== 'text'}
          value={value}
          readOnly={readOnly}
          maxLength={200}
          placeholder={readOnly ? 'Not given yet' : `for example ${example}`}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onLeave}
        />
      </Field>
      {/* The number for help is for every client, whatever they are asked. */}
      {kind !== 'supportPhone' && <NeededBy guides={neededBy} />}
    </div>
  );
}

function exampleOf(format: (typeof agencyIds)[AgencyIdKind]['format'], agency: string): string {
  if (format === 'text') return agency;
  return format === 'email' ? 'access@your-agency.example' : formats[format].example;
}

function NeededBy({ guides }: { guides: AgencyIdFieldProps['neededBy'] }) {
  if (!guides) return null;
  if (guides.length === 0) return <p className="text-sm text-muted">No guide needs it at present.</p>;
  return (
    <p className="text-sm text-muted">
      For{' '}
      {guides.map(({ service, name }, index) => (
        <span key={service}>
          {index > 0 && ', '}
          <Link to="/studio/guides/$service" params={{ service }}>
            {name}
          </Link>
        </span>
      ))}
    </p>
  );
}
