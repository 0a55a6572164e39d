import { useQuery } from '@tanstack/react-query';
import { guideQuery } from '@/features/guides/index.ts';

/** A step's title in the guide as it stands today; undefined while it is read, or where the step is gone. */
export function useStepTitle(service: string | null, step: string | null): string | undefined {
  const { data } = useQuery({ ...guideQuery(service ?? ''), enabled: service !== null && step !== null });
  const title = data?.guide.steps.find(({ key }) => key === step)?.title;
  // A title may hold the name of a role, which is another for each request.
  return title
    ?.replaceAll(/\{\{\s*role\s*\}\}/g, data?.guide.access.at(-1)?.role ?? '…')
    .replaceAll(/[{}]/g, '');
}
