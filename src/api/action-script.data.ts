/**
 * Sends a form marked data-post as JSON and says what came of it, shows the parts of a form that fit a
 * choice, keeps the name of who decides, and lets keys do the same in the review queue.
 */
export const actionScript = `'use strict'
const valueOf = (form, name, value) => {
  if (value === 'true' || value === 'false') return value === 'true'
  const field = form.elements[name]
  return field && field.type === 'number' ? Number(value) : value
}
const bodyOf = (form, submitter) => {
  const body = { ...JSON.parse(form.dataset.body || '{}'), ...JSON.parse(submitter?.dataset.body || '{}') }
  const fields = [...new FormData(form)]
  if (submitter && submitter.name) fields.push([submitter.name, submitter.value])
  for (const [name, value] of fields) {
    if (value === '' || value instanceof File) continue
    const path = name.replace('[]', '').split('.')
    const last = path.pop()
    let into = body
    for (const step of path) into = into[step] ??= {}
    if (name.endsWith('[]')) (into[last] ??= []).push(value)
    else into[last] = valueOf(form, name, value)
  }
  return body
}
const say = (form, words) => { form.querySelector('output').textContent = words }
const sayDone = (form, answer) => {
  say(form, 'Done' + (answer.secret ? '. Signing secret, shown this once: ' + answer.secret : '')
    + (answer.result ? ': ' + answer.result + (answer.error ? ', ' + answer.error : '') : '')
    + (answer.retried === undefined ? '' : ': ' + answer.retried + ' to be tried again')
    + (answer.resolved === false ? ': attacks and numbers follow' : ''))
  const led = answer.attacks && answer.attacks[0]
  if (!led) return
  const link = document.createElement('a')
  link.href = '/attacks/' + encodeURIComponent(led)
  link.textContent = 'the attack'
  form.querySelector('output').append(' · ', link)
}
const step = (item, by) => {
  const items = [...document.querySelectorAll('[data-item]')]
  items[items.indexOf(item) + by]?.focus()
}
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
    sayDone(form, answer)
    const item = form.closest('[data-item]')
    if (item && document.activeElement === item) step(item, 1)
  } catch {
    say(form, 'Not sent: the service does not answer.')
  }
}
const kept = { get: () => localStorage.getItem('by') || '', set: (name) => localStorage.setItem('by', name) }
for (const field of document.querySelectorAll('input[name="by"]')) field.value ||= kept.get()
document.addEventListener('submit', (event) => {
  const form = event.target
  if (form.dataset.post === undefined) return
  event.preventDefault()
  const by = form.elements['by']
  if (by) {
    kept.set(by.value)
    for (const field of document.querySelectorAll('input[name="by"]')) field.value ||= by.value
  }
  void send(form, event.submitter)
})
// A part that the choice has no use for is neither shown nor sent.
const fit = () => {
  for (const part of document.querySelectorAll('fieldset[data-when]')) {
    const [name, values] = part.dataset.when.split('=')
    const fields = [...part.form.querySelectorAll('[name="' + CSS.escape(name) + '"]')]
    const chosen = fields.filter((field) => field.type !== 'checkbox' || field.checked).map((field) => field.value)
    part.hidden = part.disabled = !values.split(',').some((value) => chosen.includes(value))
  }
}
fit()
document.addEventListener('change', fit)
// Keys work on the item that has the focus alone, so that they are in nobody's way elsewhere.
document.addEventListener('keydown', (event) => {
  const item = event.target
  if (!item.matches('[data-item]') || event.ctrlKey || event.metaKey || event.altKey) return
  const by = { j: 1, k: -1 }[event.key]
  if (by !== undefined) step(item, by)
  const meant = item.querySelector('[data-key="' + CSS.escape(event.key) + '"]')
  if (!meant) return
  event.preventDefault()
  meant.click()
  if (meant.tagName === 'SUMMARY') meant.parentElement.querySelector('input, select')?.focus()
})
`
