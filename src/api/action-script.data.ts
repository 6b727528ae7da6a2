/** Sends a form marked data-post as JSON and says what came of it; in the review queue keys do the same. */
export const actionScript = `'use strict'
const bodyOf = (form, submitter) => {
  const body = JSON.parse(form.dataset.body || '{}')
  const fields = [...new FormData(form)]
  if (submitter && submitter.name) fields.push([submitter.name, submitter.value])
  for (const [name, value] of fields) {
    if (value === '' || value instanceof File) continue
    const path = name.replace('[]', '').split('.')
    const last = path.pop()
    let into = body
    for (const step of path) into = into[step] ??= {}
    if (name.endsWith('[]')) (into[last] ??= []).push(value)
    else into[last] = value === 'true' ? true : value === 'false' ? false : value
  }
  return body
}
const say = (form, words) => { form.querySelector('output').textContent = words }
const send = async (form, submitter) => {
  say(form, 'Sending …')
  try {
    const response = await fetch(form.dataset.post, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(bodyOf(form, submitter)),
    })
    const answer = await response.json()
    if (!response.ok) return say(form, answer.detail)
    form.classList.add('done')
    for (const button of form.querySelectorAll('button')) button.disabled = form.dataset.once !== undefined
    say(form, 'Done' + (answer.secret ? '. Signing secret, shown this once: ' + answer.secret : '')
      + (answer.result ? ': ' + answer.result + (answer.error ? ', ' + answer.error : '') : ''))
  } catch {
    say(form, 'Not sent: the service does not answer.')
  }
}
document.addEventListener('submit', (event) => {
  if (event.target.dataset.post === undefined) return
  event.preventDefault()
  void send(event.target, event.submitter)
})
// Keys work on the item that has the focus alone, so that they are in nobody's way elsewhere.
document.addEventListener('keydown', (event) => {
  const item = event.target
  if (!item.matches('[data-item]') || event.ctrlKey || event.metaKey || event.altKey) return
  const items = [...document.querySelectorAll('[data-item]')]
  const next = { j: 1, k: -1 }[event.key]
  if (next !== undefined) items[items.indexOf(item) + next]?.focus()
  item.querySelector('button[data-key="' + CSS.escape(event.key) + '"]')?.click()
})
`
