import type { FetchPolicy } from '../sources/fetch-policy.ts'
import { webhook } from './webhook.ts'

/** One message to one address. */
export interface Delivery {
  /** The same on every try, so that a receiver can drop repeats. */
  readonly id: string
  /** Address and secrets of the channel: never logged. */
  readonly channel: Readonly<Record<string, string>>
  readonly payload: Readonly<Record<string, unknown>>
  /** When this try is made; it is part of what is signed. */
  readonly now: Date
  readonly signal?: AbortSignal
}

/** How one try ended. Errors never hold the address: it may be a secret. */
export type SendResult =
  | { readonly result: 'delivered'; readonly status: number | null }
  /** Worth another try, not before `retryAfterSeconds` when the receiver said so. */
  | {
      readonly result: 'retry'
      readonly status: number | null
      readonly error: string
      readonly retryAfterSeconds: number | null
    }
  /** The receiver wants no more, or the address can never work: the channel is to be turned off. */
  | { readonly result: 'disable'; readonly status: number | null; readonly error: string }

/** A way out. */
export interface Channel {
  /** What is wrong with the settings of a new channel, one sentence a problem. */
  readonly problems: (settings: Readonly<Record<string, string>>, policy: FetchPolicy) => string[]
  /** Never throws for what the outside does. */
  readonly send: (delivery: Delivery, policy: FetchPolicy) => Promise<SendResult>
}

/** Every channel by its type: a new one is a file and a line here. */
export const channels = { webhook } as const satisfies Record<string, Channel>

export type ChannelType = keyof typeof channels

/** True when `type` names a channel we have. */
export function isChannelType(type: string): type is ChannelType {
  return Object.hasOwn(channels, type)
}
