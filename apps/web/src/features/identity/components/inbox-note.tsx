import { useQuery } from '@tanstack/react-query';
import { systemQuery } from '../../../lib/system.ts';
import { Link } from '../../../ui/link.tsx';

/** The way to the letters that were kept on this machine instead of being sent; nothing where they are sent. */
export function InboxNote() {
  const kept = useQuery(systemQuery).data?.mailInbox;
  if (!kept) return null;
  return (
    <p>
      This installation sends no mail. <Link to="/inbox">Read the letters here</Link>.
    </p>
  );
}
