import { Stat } from '@/ui/stat.tsx';
import { minutesWords, percentWords } from '../../figures-model.ts';
import type { Figures } from '../../queries.ts';

/** The numbers that say how it goes as a whole. */
export function FigureStats({
  figures: { requests, completionRate, medianMinutesToComplete, overTime },
}: {
  figures: Figures;
}) {
  const { created, opened, completed } = requests;
  const checks = overTime.reduce((sum, day) => sum + day.checks, 0);
  const verified = overTime.reduce((sum, day) => sum + day.verified, 0);
  return (
    <div className="grid grid-cols-2 gap-3 md:gap-4 lg:grid-cols-4">
      <Stat
        label="Completion rate"
        value={percentWords(completionRate)}
        hint={created === 0 ? 'No link was made' : `${completed} of ${created} links finished`}
        provisional={completed < created}
      />
      <Stat
        label="Median time to finish"
        value={minutesWords(medianMinutesToComplete)}
        hint={
          medianMinutesToComplete === null
            ? 'Nobody has finished yet'
            : 'From opening the link to the last service'
        }
      />
      <Stat
        label="Links opened"
        value={opened}
        hint={
          opened < created
            ? `${created - opened} not opened yet`
            : created > 0
              ? 'Every one of them'
              : undefined
        }
      />
      <Stat
        label="Accesses confirmed"
        value={verified}
        hint={`${checks} ${checks === 1 ? 'check' : 'checks'} made`}
      />
    </div>
  );
}
