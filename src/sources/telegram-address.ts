/** Name of the channel whose public page `url` is, or null. */
export function telegramChannel(url: string): string | null {
  const match = /^https?:\/\/(?:www\.)?(?:t|telegram)\.me(?::\d+)?\/s\/(\w{3,64})\/?(?:[?#].*)?$/i.exec(url)
  return match?.[1] ?? null
}

/**
 * Where to poll what the user typed: `@name` and `t.me/name` mean the channel's public page, any
 * other address is its own.
 */
export function feedAddress(typed: string): string {
  const name =
    /^@(\w{3,64})$/.exec(typed.trim())?.[1] ??
    /^(?:https?:\/\/)?(?:www\.)?(?:t|telegram)\.me\/(?:s\/)?(\w{3,64})\/?$/i.exec(typed.trim())?.[1]
  return name === undefined ? typed.trim() : `https://t.me/s/${name}`
}
