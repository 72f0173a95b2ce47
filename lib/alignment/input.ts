import { z } from 'zod';
import { monthField } from '@/lib/core/fields';

/** The month of the page as it stands in the address; what is not understood falls back to the present. */
export const alignmentPage = z.object({ month: monthField.optional().catch(undefined) });
