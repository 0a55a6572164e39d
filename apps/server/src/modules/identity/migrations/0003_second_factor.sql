-- Second factors and passkeys. Names are those that the sign-in library expects.
ALTER TABLE auth."user" ADD COLUMN "twoFactorEnabled" boolean NOT NULL DEFAULT false;
CREATE TABLE auth."twoFactor" (
  id uuid PRIMARY KEY,
  "userId" uuid NOT NULL UNIQUE REFERENCES auth."user" (id) ON DELETE CASCADE,
  secret text NOT NULL,
  "backupCodes" text NOT NULL,
  verified boolean NOT NULL DEFAULT false,
  "failedVerificationCount" int NOT NULL DEFAULT 0,
  "lockedUntil" timestamptz
);
CREATE TABLE auth.passkey (
  id uuid PRIMARY KEY,
  name text,
  "publicKey" text NOT NULL,
  "userId" uuid NOT NULL REFERENCES auth."user" (id) ON DELETE CASCADE,
  "credentialID" text NOT NULL UNIQUE,
  counter bigint NOT NULL,
  "deviceType" text NOT NULL,
  "backedUp" boolean NOT NULL,
  transports text,
  "createdAt" timestamptz,
  aaguid text
);
CREATE INDEX passkey_of_user ON auth.passkey ("userId");
GRANT SELECT, INSERT, UPDATE, DELETE ON auth."twoFactor", auth.passkey TO portico_auth;
