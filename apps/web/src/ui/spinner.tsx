import { LoaderCircle } from 'lucide-react';

/** Work that goes on and whose length nobody knows. */
export function Spinner({ label, size = 16 }: { label?: string; size?: number }) {
  return (
    <span className="inline-flex items-center gap-2 text-muted" role={label ? 'status' : undefined}>
      <LoaderCircle size={size} aria-hidden data-motion="spin" className="shrink-0" />
      {label}
    </span>
  );
}
