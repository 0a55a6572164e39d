import { Check, Copy } from 'lucide-react';
import { useId } from 'react';
import { useCopy } from '@/lib/copy.ts';
import { Button } from '@/ui/button.tsx';
import { typedSecret } from '../model.ts';

/** The secret for whoever cannot scan the picture: all of it can be read, in groups, and copied. */
export function TypedSecret({ uri }: { uri: string }) {
  const { state, copy } = useCopy();
  const id = useId();
  const secret = typedSecret(uri);
  return (
    <div className="flex flex-col gap-1.5">
      <span id={id} className="font-medium">
        Or type this secret
      </span>
      <div className="flex items-start gap-2 rounded-m border border-line bg-sunken p-2 pl-3">
        <figure aria-labelledby={id} className="min-w-0 flex-1 font-mono text-sm select-all">
          {secret}
        </figure>
        <Button
          size="sm"
          icon={state === 'copied' ? Check : Copy}
          onClick={() => copy(secret.replaceAll(' ', ''))}
          aria-label="Copy the secret"
        >
          {state === 'copied' ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <span role="status" className="text-sm text-muted">
        {state === 'refused'
          ? 'The browser did not allow it. Select the secret and copy it.'
          : 'For an authenticator on this device. It is one that counts by time.'}
      </span>
    </div>
  );
}
