import { Phone } from 'lucide-react';
import { dialled } from '../model.ts';
import { useWelcome } from '../queries.ts';

/** The agency's telephone, where it has one for its clients. */
export function PhoneLine() {
  const agency = useWelcome()?.agency;
  if (!agency?.supportPhone) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-muted">
      <Phone size={16} aria-hidden className="shrink-0" />
      Or call {agency.name}:
      <a
        href={`tel:${dialled(agency.supportPhone)}`}
        className="tabular rounded-s py-1 font-medium text-accent-text underline underline-offset-3"
      >
        {agency.supportPhone}
      </a>
    </p>
  );
}
