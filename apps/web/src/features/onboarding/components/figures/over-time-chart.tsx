import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { Span } from '../../figures-model.ts';
import { axis, ChartTip } from './chart-parts.tsx';

/** The bars over time. What they say stands beside them in words, and in a table. */
export function OverTimeChart({ spans }: { spans: readonly Span[] }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={[...spans]}
        accessibilityLayer={false}
        margin={{ top: 8, right: 0, bottom: 0, left: -16 }}
        barGap={2}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="label" {...axis} minTickGap={24} />
        <YAxis {...axis} allowDecimals={false} width={48} />
        <Tooltip
          content={ChartTip}
          cursor={{ fill: 'var(--hover)', opacity: 0.6 }}
          isAnimationActive={false}
        />
        <Legend
          align="right"
          verticalAlign="top"
          iconType="circle"
          iconSize={8}
          itemSorter={null}
          formatter={(name: string) => <span className="text-sm text-muted">{name}</span>}
        />
        <Bar
          dataKey="verified"
          name="Confirmed"
          fill="var(--accent)"
          radius={[3, 3, 0, 0]}
          maxBarSize={28}
          isAnimationActive={false}
        />
        <Bar
          dataKey="checks"
          name="Checks"
          fill="var(--line-strong)"
          radius={[3, 3, 0, 0]}
          maxBarSize={28}
          isAnimationActive={false}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}
