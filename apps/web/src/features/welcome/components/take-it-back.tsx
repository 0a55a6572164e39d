import { Link } from '@/ui/link.tsx';
import { useToken } from '../queries.ts';

/** Nobody but the client can do it, and no password of ours is in the way. */
export function TakeItBack({ service, name, holder }: { service: string; name: string; holder: string }) {
  const token = useToken();
  return (
    <ol className="flex list-decimal flex-col gap-2 pl-5">
      <li>
        Open {name} and go to the place where you gave the access.{' '}
        <Link to="/welcome/$token/$service" params={{ token, service }}>
          These steps lead there
        </Link>
        .
      </li>
      <li>In the list of people or partners, choose {holder} and remove it.</li>
      <li>That is all. It ends at once, and nobody has to agree to it.</li>
    </ol>
  );
}
