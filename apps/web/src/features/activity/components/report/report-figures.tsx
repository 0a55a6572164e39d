import { Grid } from '@/ui/layout.tsx';
import { Stat } from '@/ui/stat.tsx';
import type { Report } from '../../queries.ts';
import { figuresOf } from '../../report-model.ts';

/** What an auditor asks first, as numbers. */
export function ReportFigures({ report }: { report: Report }) {
  const { active, dormant, unknown, roleChanges } = figuresOf(report);
  const { twoFactor, signIns, dormantAfterDays } = report;
  return (
    <Grid min={12} gap={3}>
      <Stat label="Have access" value={active} hint="people and API keys" />
      <Stat
        label="Dormant"
        value={dormant}
        hint={
          unknown > 0
            ? `${unknown} cannot be judged: the log does not reach back ${dormantAfterDays} days`
            : `not used for ${dormantAfterDays} days`
        }
      />
      <Stat
        label="Second factor"
        value={twoFactor && `${twoFactor.with} of ${twoFactor.holders}`}
        hint={twoFactor ? 'people who have one' : 'Nobody’s is known'}
      />
      <Stat label="Changes of access" value={roleChanges} hint="in this period" />
      <Stat
        label="Sign-ins"
        value={signIns.started.toLocaleString('en')}
        hint={`${signIns.refused.toLocaleString('en')} were refused`}
      />
    </Grid>
  );
}
