import { useQuery } from '@tanstack/react-query';
import { ApiError } from '@/api.ts';
import { QueryView } from '@/ui/query-view.tsx';
import { Loading, Skeleton, SkeletonText } from '@/ui/skeleton.tsx';
import { MailBody } from '../components/mail-body.tsx';
import { MailHead } from '../components/mail-head.tsx';
import { MessageGone } from '../components/message-gone.tsx';
import { mailQuery } from '../queries.ts';
import { mailMessageRoute } from '../routes.tsx';

/** One message. */
export function MessagePage() {
  const { mailId } = mailMessageRoute.useParams();
  const query = useQuery(mailQuery(mailId));
  if (query.error instanceof ApiError && (query.error.status === 404 || query.error.status === 400))
    return <MessageGone />;
  return (
    <QueryView query={query} skeleton={<MessageSkeleton />} errorTitle="The message could not be read">
      {(mail) => (
        <article>
          <MailHead mail={mail} />
          <MailBody mail={mail} />
        </article>
      )}
    </QueryView>
  );
}

function MessageSkeleton() {
  return (
    <Loading label="Loading the message">
      <div className="flex flex-col gap-5 p-5">
        <Skeleton className="h-6 w-2/3" />
        <SkeletonText lines={3} />
        <Skeleton className="h-96 w-full" />
      </div>
    </Loading>
  );
}
