import { randomBytes } from 'node:crypto'
import { samplePayload } from '../domain/alerts/message.ts'
import { channels, isChannelType, type SendResult, type WayOut } from './channel.ts'

/** A watch as far as a sample needs it. */
export interface SampledWatch {
  readonly id: string
  readonly name: string
  readonly channelType: string
  /** Address and secrets. */
  readonly channel: Readonly<Record<string, string>>
}

/** Sends a marked sample at once. Null when the watch has no channel that sends. */
export async function sendSample(watch: SampledWatch, out: WayOut, now: Date): Promise<SendResult | null> {
  if (!isChannelType(watch.channelType)) return null
  const id = `test_${randomBytes(9).toString('base64url')}`
  const payload = samplePayload(id, { id: watch.id, name: watch.name }, now.toISOString())
  return channels[watch.channelType].send({ id, channel: watch.channel, payload, now }, out)
}
