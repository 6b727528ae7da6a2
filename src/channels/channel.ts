import type { FetchPolicy } from '../sources/fetch-policy.ts'
import { chat } from './chat.ts'
import { email } from './email.ts'
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

/** How this service gets out. */
export interface WayOut {
  readonly policy: FetchPolicy
  /** Null when no mail server is configured. */
  readonly mail: MailSettings | null
}

export interface MailSettings {
  /** Address of the mail server with its password: never logged. */
  readonly smtpUrl: string
  readonly from: string
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
  /** This message will never be taken; others may. */
  | { readonly result: 'refused'; readonly status: number | null; readonly error: string }
  /** The receiver wants no more, or the address can never work: the channel is to be turned off. */
  | { readonly result: 'disable'; readonly status: number | null; readonly error: string }

/** A way to tell somebody. */
export interface Channel {
  /** What is wrong with the settings of a new channel, one sentence a problem. */
  readonly problems: (settings: Readonly<Record<string, string>>, out: WayOut) => string[]
  /** Never throws for what the outside does. */
  readonly send: (delivery: Delivery, out: WayOut) => Promise<SendResult>
}

/** Every channel by its type: a new one is a file and a line here. */
export const channels = { webhook, email, chat } as const satisfies Record<string, Channel>

export type ChannelType = keyof typeof channels

/** True when `type` names a channel we have. */
export function isChannelType(type: string): type is ChannelType {
  return Object.hasOwn(channels, type)
}
