import * as z from 'zod'

const limitDefault = 50
const limitMax = 500

/** How much of a list is wanted, and from where. */
export const pageFields = {
  limit: z.coerce
    .number('must be a whole number')
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(limitMax, `must be at most ${limitMax}`)
    .default(limitDefault),
  cursor: z.string().max(500).optional().describe('`next` of the page before'),
}
