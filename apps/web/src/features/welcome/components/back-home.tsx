import { ChevronLeft } from 'lucide-react';
import { Link } from '@/ui/link.tsx';
import { useToken } from '../queries.ts';

/** The way back to the list. */
export function BackHome() {
  return (
    <Link
      to="/welcome/$token"
      params={{ token: useToken() }}
      className="-my-2 inline-flex items-center gap-1 self-start py-2"
    >
      <ChevronLeft size={18} aria-hidden />
      Everything that is asked for
    </Link>
  );
}
