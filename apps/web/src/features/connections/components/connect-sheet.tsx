import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '@/ui/button.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { Sheet } from '@/ui/sheet.tsx';
import { SkeletonTable } from '@/ui/skeleton.tsx';
import { type Offer, offersQuery } from '../queries.ts';
import { ClientChoice } from './client-choice.tsx';
import { ConnectForm } from './connect-form.tsx';
import { OfferList } from './offer-list.tsx';

/** Connects an account: which provider, what it will be asked, and the way there. */
export function ConnectSheet({
  open,
  onOpenChange,
  client,
  returnTo,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** For whom; where it is left out, it is asked for. */
  client?: { id: string; name: string; website: string | null };
  returnTo: string;
}) {
  const [offer, setOffer] = useState<Offer | null>(null);
  const [whom, setWhom] = useState('none');
  const offers = useQuery({ ...offersQuery, enabled: open });
  useEffect(() => {
    if (open) setOffer(null);
  }, [open]);
  const clientId = client?.id ?? (whom === 'none' ? null : whom);
  return (
    <Sheet
      open={open}
      onOpenChange={onOpenChange}
      title={offer ? `Connect ${offer.name}` : 'Connect an account'}
      description={client ? `For ${client.name}` : undefined}
    >
      {offer ? (
        <div className="flex flex-col gap-5">
          <Button
            size="sm"
            variant="ghost"
            icon={ArrowLeft}
            onClick={() => setOffer(null)}
            className="-ml-2 self-start"
          >
            Other providers
          </Button>
          {!client && (
            <ClientChoice
              label="For whom"
              value={whom}
              onChange={setWhom}
              hint="Your agency’s own account shows what clients have shared with you, without any client’s token."
            />
          )}
          <ConnectForm
            key={offer.id}
            offer={offer}
            clientId={clientId}
            website={client?.website}
            returnTo={returnTo}
            onDone={() => onOpenChange(false)}
          />
        </div>
      ) : (
        <QueryView
          query={offers}
          skeleton={<SkeletonTable rows={8} columns={2} />}
          errorTitle="The providers could not be read"
        >
          {(items) => <OfferList offers={items} onChoose={setOffer} />}
        </QueryView>
      )}
    </Sheet>
  );
}
