import { Session } from 'node:inspector'

/** Natives that walk over what they are called on, with how far a call walked. */
const walks: readonly (readonly [
  object,
  string,
  (self: Sized, args: readonly unknown[], found: unknown) => number,
])[] = [
  [Array.prototype, 'slice', (_, __, found) => sizeOf(found)],
  [Array.prototype, 'concat', (_, __, found) => sizeOf(found)],
  [Array.prototype, 'includes', (self) => self.length],
  [Array.prototype, 'indexOf', (self, _, found) => (found === -1 ? self.length : Number(found))],
  [Array.prototype, 'join', (self) => self.length],
  [String.prototype, 'includes', (self, args, found) => (found === true ? 0 : self.length - from(args))],
  [
    String.prototype,
    'indexOf',
    (self, args, found) => (found === -1 ? self.length : Number(found)) - from(args),
  ],
  [String.prototype, 'toLowerCase', (self) => self.length],
]

interface Sized {
  readonly length: number
}

/**
 * Counts the work of code as steps: how often each block of the scripts that `counts` picks ran, what
 * regular expressions passed over and what searches and copies walked. The same code does the same number of
 * steps on any machine and under any load. Only code that is first run after `start` is counted by block:
 * import it behind that.
 */
export class WorkCounter {
  readonly #session = new Session()
  readonly #counts: (url: string) => boolean
  #walked = 0

  constructor(counts: (url: string) => boolean) {
    this.#counts = counts
  }

  start(): void {
    this.#session.connect()
    this.#session.post('Profiler.enable')
    this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  }

  stop(): void {
    this.#session.post('Profiler.stopPreciseCoverage')
    this.#session.disconnect()
  }

  /** Steps of one run; what is remembered from run to run is best filled by a run before. */
  stepsOf(run: () => unknown): number {
    const restore = [...walks.map((walk) => this.#watch(...walk)), this.#watchPatterns()]
    this.#blocks()
    this.#walked = 0
    try {
      run()
    } finally {
      for (const undo of restore) undo()
    }
    return this.#walked + this.#blocks()
  }

  /** Blocks run since it was asked last. */
  #blocks(): number {
    let steps = 0
    this.#session.post('Profiler.takePreciseCoverage', (error, taken) => {
      if (error) throw error
      for (const { url, functions } of taken.result) {
        if (!this.#counts(url)) continue
        for (const { ranges } of functions) for (const { count } of ranges) steps += count
      }
    })
    return steps
  }

  #watch(owner: object, name: string, walkedBy: (typeof walks)[number][2]): () => void {
    const native = Reflect.get(owner, name) as (...args: unknown[]) => unknown
    const count = (steps: number) => (this.#walked += steps)
    return replace(owner, name, function (this: Sized, ...args: unknown[]) {
      const found = native.apply(this, args)
      count(walkedBy(this, args, found))
      return found
    })
  }

  #watchPatterns(): () => void {
    const native = RegExp.prototype.exec
    const count = (steps: number) => (this.#walked += steps)
    return replace(RegExp.prototype, 'exec', function (this: RegExp, text: string) {
      const start = this.global || this.sticky ? this.lastIndex : 0
      const found = native.call(this, text)
      if (found) count(found.index + found[0].length - start)
      else count(this.sticky ? 1 : text.length - start)
      return found
    })
  }
}

function replace(owner: object, name: string, by: (...args: never[]) => unknown): () => void {
  const native = Object.getOwnPropertyDescriptor(owner, name)!
  Object.defineProperty(owner, name, { ...native, value: by })
  return () => Object.defineProperty(owner, name, native)
}

function sizeOf(found: unknown): number {
  return Array.isArray(found) ? found.length : 0
}

function from(args: readonly unknown[]): number {
  return typeof args[1] === 'number' ? args[1] : 0
}
