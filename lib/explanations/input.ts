import { z } from 'zod';
import { SUBJECTS } from './model';

/** What is to be explained, as it stands in an address. */
export const subjectField = z.enum(SUBJECTS, `One of ${SUBJECTS.join(', ')}.`);
