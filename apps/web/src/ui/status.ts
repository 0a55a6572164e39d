import type { Outcome, PlatformState, ProofGrade } from '@portico/contract';
import {
  BadgeCheck,
  Ban,
  Circle,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleX,
  Eye,
  FileImage,
  LoaderCircle,
  type LucideIcon,
  MessageSquareText,
  MinusCircle,
  Send,
  TriangleAlert,
} from 'lucide-react';
import type { Tone } from './tone.ts';

export interface Sign {
  label: string;
  tone: Tone;
  icon: LucideIcon;
}

/** How each state of an access is shown: always a word, a picture and a colour together. */
export const stateSigns: Record<PlatformState, Sign> = {
  not_started: { label: 'Not started', tone: 'neutral', icon: CircleDashed },
  requested: { label: 'Requested', tone: 'info', icon: Send },
  in_progress: { label: 'In progress', tone: 'info', icon: Circle },
  checking: { label: 'Checking', tone: 'accent', icon: LoaderCircle },
  needs_attention: { label: 'Needs attention', tone: 'warn', icon: CircleAlert },
  verified: { label: 'Verified', tone: 'good', icon: CircleCheck },
  drifted: { label: 'Access changed', tone: 'bad', icon: TriangleAlert },
  not_needed: { label: 'Not needed', tone: 'neutral', icon: MinusCircle },
  revoked: { label: 'Revoked', tone: 'neutral', icon: Ban },
};

export const outcomeSigns: Record<Outcome, Sign> = {
  pass: { label: 'Holds', tone: 'good', icon: CircleCheck },
  fail: { label: 'Does not hold', tone: 'bad', icon: CircleX },
  unknown: { label: 'Cannot tell', tone: 'neutral', icon: CircleHelp },
};

/** How sure we are, and why; the strongest proof first. */
export const proofSigns: Record<ProofGrade, Sign & { means: string }> = {
  api: {
    label: 'Verified by the platform',
    tone: 'good',
    icon: BadgeCheck,
    means: 'The platform itself told us so, through its programming interface.',
  },
  public: {
    label: 'Public evidence',
    tone: 'good',
    icon: Eye,
    means: 'Anyone can see it from outside: on the web site, in DNS or in the certificate.',
  },
  attested: {
    label: 'Attested',
    tone: 'info',
    icon: FileImage,
    means: 'A person at the client says so and attached a picture. Nobody outside can see it.',
  },
  claimed: {
    label: 'Claimed',
    tone: 'warn',
    icon: MessageSquareText,
    means: 'A person at the client says so. There is nothing yet that shows it.',
  },
};
