import { hash, verify } from '@node-rs/argon2';

/** Argon2id with the parameters that OWASP's Password Storage Cheat Sheet gives: 19 MiB, 2 passes, 1 lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, parameters);

/** False for a wrong password and for a text that is no hash. */
export const verifyPassword = ({
  hash: stored,
  password,
}: {
  hash: string;
  password: string;
}): Promise<boolean> => verify(stored, password).catch(() => false);
