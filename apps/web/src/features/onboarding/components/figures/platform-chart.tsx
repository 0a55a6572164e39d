import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { percentWords, platformWords } from '../../figures-model.ts';
import type { Figures } from '../../queries.ts';
import { axis } from './chart-parts.tsx';

/** One bar for each platform, from none to all. */
export function PlatformChart({ platforms }: { platforms: Figures['byPlatform'] }) {
  const rows = platforms.map((platform) => ({
    name: platform.name,
    rate: (platform.successRate ?? 0) * 100,
    says: `${percentWords(platform.successRate) ?? '–'} · ${platformWords(platform)}`,
  }));
  return (
    <ResponsiveContainer width="100%" height={rows.length * 52 + 8}>
      <BarChart
        data={rows}
        layout="vertical"
        accessibilityLayer={false}
        margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
      >
        <XAxis type="number" domain={[0, 100]} hide />
        <YAxis type="category" dataKey="name" {...axis} width={84} />
        <Bar
          dataKey="rate"
          fill="var(--accent)"
          background={{ fill: 'var(--sunken)', radius: 4 }}
          radius={4}
          barSize={12}
          isAnimationActive={false}
        >
          <LabelList dataKey="says" content={BarLabel} />
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  );
}

/** The words of a bar stand above it, at its beginning, where there is room whatever its length. */
function BarLabel({ x, y, value }: { x?: string | number; y?: string | number; value?: unknown }) {
  return (
    <text x={Number(x)} y={Number(y) - 6} fontSize={12} fill="var(--muted)">
      {String(value ?? '')}
    </text>
  );
}
