import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits for a link or a token, base64url. Shown once, stored only as `hashSecret` of it. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** SHA-256 as hex: what has 256 random bits needs no slow hash. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');
