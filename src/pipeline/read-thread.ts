import { workerData } from 'node:worker_threads'
import type { Catalogue } from '../domain/catalogue/group.ts'
import { createReader, type Reader } from '../domain/extraction/reader.ts'
import { type ReadOutcome, type ReadTask, readAll } from './read-task.ts'

let reader: Reader | undefined

/** Entry of a reading thread: the catalogue comes with the thread, reports with each task. */
export default function read(task: ReadTask): ReadOutcome[] {
  const catalogue = workerData as Catalogue
  reader ??= createReader(catalogue)
  return readAll(reader, catalogue, task)
}
