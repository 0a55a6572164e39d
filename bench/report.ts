/** One measured figure, against its baseline or its goal. */
export interface Figure {
  name: string;
  /** To the baseline that was measured in the same run. */
  ratio?: number;
  /** Where there is no baseline: the figure with its unit. */
  value?: string;
  goal: string;
  met: boolean;
}

export function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The value below which the given share of all values lies. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function print(figures: Figure[]): void {
  for (const figure of figures) {
    const shown = figure.ratio === undefined ? figure.value : figure.ratio.toFixed(2);
    process.stdout.write(`${figure.met ? '✓' : '✗'} ${figure.name}: ${shown} (goal ${figure.goal})\n`);
  }
}
