/** Longest wait for a part that may be away: a client that waits for it is told so instead. */
const answerMsMax = 3_000

/** What `work` gives, or an error when it has not ended in time; the work itself goes on. */
export async function withDeadline<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${answerMsMax} ms`)), answerMsMax)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
