import * as z from 'zod'
import { createReader, type Reader } from '../../domain/extraction/reader.ts'
import type { Catalogue } from '../../domain/catalogue/group.ts'
import { readingAnswer } from '../answers.ts'
import { endpoint } from '../endpoint.ts'

/** Read on the thread that answers everybody, so kept to about a tenth of a second. */
const textCharsMax = 200_000
const titleCharsMax = 2_000

export const extractReport = endpoint({
  method: 'POST',
  path: '/v1/extract',
  summary: 'Read one report and store nothing',
  body: z.object({
    id: z.string().max(2_000).default('document'),
    text: z.string().max(textCharsMax, `must have at most ${textCharsMax} characters`),
    title: z.string().max(titleCharsMax).nullish(),
    published: z
      .union([z.iso.date(), z.iso.datetime({ offset: true })], 'must be a date like 2024-02-01')
      .nullish(),
    url: z.string().max(2_000).nullish(),
    lang: z.string().max(35).nullish(),
  }),
  answer: readingAnswer,
  async handle({ catalogue }, { body }) {
    return readerOf(catalogue).read(body)
  },
})

const readers = new WeakMap<Catalogue, Reader>()

/** Compiling the names takes a moment: once for each catalogue, when first asked. */
function readerOf(catalogue: Catalogue): Reader {
  const reader = readers.get(catalogue) ?? createReader(catalogue)
  readers.set(catalogue, reader)
  return reader
}
