import { z } from 'zod';
import { line } from '@/lib/core/fields';

/** Body of `POST /conflicts/{key}/resolution`: what the two sides agreed. */
export const resolutionInput = z.strictObject({ text: line(1000) });
