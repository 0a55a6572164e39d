import { useNow } from '@/lib/now.ts';
import { clockTime } from '@/lib/time.ts';
import { cityOf, isOfficeHour, offsetMinutes } from '../places.ts';

/** What time it is at the client's, for whoever is about to call. */
export function LocalTime({ timeZone }: { timeZone: string }) {
  const now = useNow();
  return (
    <span className="tabular">
      {clockTime(now, timeZone)} in {cityOf(timeZone)}
      {!isOfficeHour(now + offsetMinutes(timeZone, now) * 60_000) && (
        <span className="text-faint"> · outside office hours</span>
      )}
    </span>
  );
}
