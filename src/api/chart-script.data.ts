/** Dragging over the chart shows those periods alone; the form's From and To do the same without it. */
export const chartScript = `'use strict'
const chart = document.getElementById('chart')
let first = null
let last = null
const periodAt = (event) => {
  const at = document.elementFromPoint(event.clientX, event.clientY)
  return at && at.closest('#chart g[data-to]')
}
const between = () => {
  const periods = [...chart.querySelectorAll('g[data-to]')]
  const [from, to] = [periods.indexOf(first), periods.indexOf(last)].sort((a, b) => a - b)
  return periods.slice(from, to + 1)
}
const mark = () => {
  for (const slot of chart.querySelectorAll('.slot.chosen')) slot.classList.remove('chosen')
  if (first && last !== first) for (const period of between()) period.querySelector('.slot').classList.add('chosen')
}
if (chart) {
  chart.addEventListener('dragstart', (event) => event.preventDefault())
  chart.addEventListener('pointerdown', (event) => { first = last = periodAt(event) })
  chart.addEventListener('pointermove', (event) => {
    if (!first) return
    last = periodAt(event) || last
    mark()
  })
  addEventListener('pointerup', () => {
    if (first && last !== first) {
      const chosen = between()
      const address = new URL(location.href)
      address.searchParams.set('from', chosen[0].dataset.from)
      address.searchParams.set('to', chosen.at(-1).dataset.to)
      location.href = address.href
    }
    first = last = null
    mark()
  })
}
`
