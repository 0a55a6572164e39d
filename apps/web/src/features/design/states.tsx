import { Building2, Plus } from 'lucide-react';
import { ApiError } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SkeletonCards, SkeletonForm, SkeletonTable } from '../../ui/skeleton.tsx';
import { Sample } from './frame.tsx';
import { sampleError } from './samples.ts';

const offline = new ApiError({
  code: 'offline',
  title: 'You are offline',
  detail: 'There is no connection.',
});

export function StateSamples() {
  return (
    <>
      <Sample name="EmptyState, ErrorState">
        <div className="grid gap-4 md:grid-cols-3">
          <Card padding="none">
            <EmptyState
              icon={Building2}
              title="No clients yet"
              action={
                <Button variant="primary" icon={Plus}>
                  Add the first client
                </Button>
              }
            >
              A web address is enough to begin: Portico looks at the site and proposes what to ask for.
            </EmptyState>
          </Card>
          <Card padding="none">
            <ErrorState error={sampleError} onRetry={() => {}} />
          </Card>
          <Card padding="none">
            <ErrorState error={offline} onRetry={() => {}} />
          </Card>
        </div>
      </Sample>
      <Sample name="Skeletons">
        <div className="grid items-start gap-4 md:grid-cols-2">
          <Card padding="none">
            <SkeletonTable rows={4} />
          </Card>
          <Card>
            <SkeletonForm fields={2} />
          </Card>
        </div>
        <SkeletonCards />
      </Sample>
      <Sample name="Disclosure">
        <Disclosure title="Why do we ask for this?">
          <p className="text-muted">Because the tags are placed through it.</p>
        </Disclosure>
      </Sample>
    </>
  );
}
