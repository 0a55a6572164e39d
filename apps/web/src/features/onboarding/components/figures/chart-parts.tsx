/** How the axes of all charts look. */
export const axis = {
  tickLine: false,
  axisLine: false,
  tick: { fill: 'var(--muted)', fontSize: 12 },
} as const;

interface TipProps {
  active?: boolean;
  label?: unknown;
  payload?: readonly { name?: unknown; value?: unknown; color?: string }[];
}

/** What stands beside the pointer. */
export function ChartTip({ active, label, payload }: TipProps) {
  if (!active || !payload?.length) return null;
  return (
    <div className="rounded-m border border-line bg-raised px-3 py-2 text-sm shadow-raised">
      <p className="font-medium">{String(label ?? '')}</p>
      {payload.map(({ name, value }) => (
        <p key={String(name)} className="tabular flex justify-between gap-4 text-muted">
          <span>{String(name)}</span>
          <span className="text-text">{String(value)}</span>
        </p>
      ))}
    </div>
  );
}
