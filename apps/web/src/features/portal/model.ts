import type { PortalRole } from '@portico/contract';
import type { Tone } from '../../ui/tone.ts';

interface RoleWords {
  label: string;
  /** What they may do, for whoever chooses. */
  means: string;
  tone: Tone;
}

/** What a client's people are in their portal, strongest first, in plain words. */
export const roleWords: Record<PortalRole, RoleWords> = {
  primary: {
    label: 'Primary contact',
    means: 'Does everything, and says who else comes in. There is exactly one.',
    tone: 'accent',
  },
  approver: { label: 'Approver', means: 'Asks, answers, and approves.', tone: 'info' },
  member: { label: 'Member', means: 'Asks, answers and hands in.', tone: 'neutral' },
  read_only: { label: 'Reads only', means: 'Sees everything, and changes nothing.', tone: 'neutral' },
};

const order: PortalRole[] = ['primary', 'approver', 'member', 'read_only'];

export const roleOptions = order.map((role) => ({
  value: role,
  title: roleWords[role].label,
  description: roleWords[role].means,
}));

/** The role that an invitation proposes: somebody has to be the primary contact. */
export function proposedRole(people: {
  items: readonly { role: PortalRole }[];
  invitations: readonly { role: PortalRole; state: 'open' | 'expired' }[];
}): PortalRole {
  const named =
    people.items.some(({ role }) => role === 'primary') ||
    people.invitations.some(({ role, state }) => role === 'primary' && state === 'open');
  return named ? 'member' : 'primary';
}

/** The first name, for a greeting; titles are not names. */
export function firstName(name: string): string {
  const words = name.split(/\s+/).filter((word) => !/^(dr|prof|mr|mrs|ms|mx|sir)\.?$/i.test(word));
  return words[0] ?? name;
}
