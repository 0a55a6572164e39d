import type { SignInProvider } from '@portico/contract';
import { Button } from '../../../../ui/button.tsx';
import { ProviderMark } from './provider-mark.tsx';

/** The providers of the whole installation, a button each. */
export function ProviderButtons({
  providers,
  verb = 'Sign in',
  busyWith,
  onChoose,
}: {
  providers: readonly { id: SignInProvider; name: string }[];
  /** What is done with them. */
  verb?: string;
  busyWith: SignInProvider | null;
  onChoose: (provider: SignInProvider) => void;
}) {
  return providers.map(({ id, name }) => (
    <Button key={id} size="lg" wide busy={busyWith === id} onClick={() => onChoose(id)}>
      <ProviderMark provider={id} />
      {verb} with {name}
    </Button>
  ));
}
