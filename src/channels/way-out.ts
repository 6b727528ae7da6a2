import type { Config } from '../config.ts'
import type { WayOut } from './channel.ts'

const version = '0.1.0'

/** How messages leave, by configuration. */
export function wayOutOf(config: Config): WayOut {
  const { smtpUrl, mailFrom } = config
  return {
    policy: { allowPrivateAddresses: config.allowPrivateWebhooks, userAgent: userAgentOf(config) },
    mail: smtpUrl === null || mailFrom === null ? null : { smtpUrl, from: mailFrom },
  }
}

/** How we introduce ourselves to hosts. */
export function userAgentOf({ contact }: Pick<Config, 'contact'>): string {
  return `claimwatch/${version}${contact ? ` (${contact})` : ''}`
}
