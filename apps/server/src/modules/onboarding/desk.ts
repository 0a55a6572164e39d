import type { House } from '../../platform/house.ts';
import type { MailModule } from '../mail/index.ts';

/** What the onboarding verbs need beside their scope. */
export interface Desk
  extends Pick<House, 'vault' | 'baseUrl' | 'outbound' | 'fileStore' | 'scopes' | 'clock' | 'log'> {
  mail: Pick<MailModule, 'queue'>;
}
