import { z } from 'zod';

/** How far the access to one service has come. */
export const platformStates = [
  'not_started',
  'requested',
  'in_progress',
  'checking',
  'needs_attention',
  'verified',
  'drifted',
  'not_needed',
  'revoked',
] as const;
export const PlatformState = z.enum(platformStates);
export type PlatformState = z.infer<typeof PlatformState>;

/**
 * How we know. `api`: the platform itself told us · `public`: anyone can see it from outside ·
 * `attested`: a person says so and showed a picture · `claimed`: a person says so.
 */
export const proofGrades = ['api', 'public', 'attested', 'claimed'] as const;
export const ProofGrade = z.enum(proofGrades);
export type ProofGrade = z.infer<typeof ProofGrade>;

/** The verdict on one criterion; `unknown` is "cannot tell". */
export const Outcome = z.enum(['pass', 'fail', 'unknown']);
export type Outcome = z.infer<typeof Outcome>;

export const AccessLevel = z.enum(['view', 'manage', 'admin']);
export type AccessLevel = z.infer<typeof AccessLevel>;
