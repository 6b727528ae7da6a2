/** Says that trying again cannot help; the queue does not ring for it a second time. */
export class PermanentError extends Error {}
