import { z } from 'zod';
import { thingCode } from '@/lib/core/fields';

/** Body of `PUT /priorities/{team}`: the active objectives in the order in which the team would put them. */
export const priorityVoteInput = z.strictObject({
  objectives: z.array(thingCode, 'A list of objective codes is needed.').max(200, 'At most 200 objectives.'),
});
