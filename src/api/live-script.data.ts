import { transitions } from '../domain/alerts/change.ts'

/** Tells a reader that something new has been recorded; the page itself stays as it was until asked. */
export const liveScript = `'use strict'
const status = document.getElementById('live')
let news = 0
const stream = new EventSource('/v1/stream')
stream.onerror = () => { status.textContent = news ? status.textContent : 'Not connected: what is new is not shown.' }
stream.onopen = () => { if (!news) status.textContent = 'Live' }
const onChange = () => {
  news += 1
  const link = document.createElement('a')
  link.href = location.href
  link.textContent = news + (news === 1 ? ' change' : ' changes') + ' since: show'
  status.replaceChildren(link)
}
for (const name of ${JSON.stringify(transitions)}) {
  stream.addEventListener(name, onChange)
}
`
