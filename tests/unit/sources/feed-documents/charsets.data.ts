import { encoded, type FeedCase, rss } from './feed-case.ts'

const arabic =
  'أعلنت الجماعة مسؤوليتها عن الهجوم على القاعدة في شرق البلاد يوم الأحد وقالت في بيان إن مقاتليها استهدفوا الموقع بطائرة مسيرة'
const french =
  'Le groupe a revendiqué l’attaque « à l’aube » près de la frontière, a déclaré hier un porte-parole'
const russian =
  'Группировка взяла на себя ответственность за нападение на базу в восточной части страны в воскресенье'

function document(text: string, declared: string | null): string {
  const xml = rss(`<item><title>t</title><description>${text}</description></item>`)
  return xml.replace(/<\?xml.*?\?>/, declared === null ? '' : `<?xml version="1.0" encoding="${declared}"?>`)
}

/** Every way to say, and to mis-say, how the text is encoded. */
export const charsetCases: readonly FeedCase[] = [
  {
    name: 'UTF-8',
    body: encoded(document(arabic, 'utf-8'), 'utf-8'),
    feed: { charset: 'utf-8' },
    items: [{ text: arabic }],
  },
  {
    name: 'UTF-8 with a mark',
    body: encoded(document(arabic, 'utf-8'), 'utf-8', true),
    feed: { charset: 'utf-8' },
    items: [{ text: arabic }],
  },
  {
    name: 'UTF-8 that HTTP calls latin-1',
    body: encoded(document(arabic, 'utf-8'), 'utf-8'),
    contentType: 'text/xml; charset=ISO-8859-1',
    feed: { charset: 'utf-8' },
    items: [{ text: arabic }],
  },
  {
    name: 'UTF-8 that declares windows-1256',
    body: encoded(document(arabic, 'windows-1256'), 'utf-8'),
    feed: { charset: 'utf-8' },
    items: [{ text: arabic }],
  },
  {
    name: 'windows-1256, declared',
    body: encoded(document(arabic, 'windows-1256'), 'windows-1256'),
    feed: { charset: 'windows-1256' },
    items: [{ text: arabic }],
  },
  {
    name: 'windows-1256, by HTTP',
    body: encoded(document(arabic, null), 'windows-1256'),
    contentType: 'application/rss+xml; charset="windows-1256"',
    items: [{ text: arabic }],
  },
  {
    name: 'windows-1256, HTTP before declaration',
    body: encoded(document(arabic, 'iso-8859-6'), 'windows-1256'),
    contentType: 'text/xml; charset=cp1256',
    items: [{ text: arabic }],
  },
  {
    name: 'windows-1256, declared as UTF-8',
    body: encoded(document(arabic, 'utf-8'), 'windows-1256'),
    feed: { charset: 'windows-1256' },
    items: [{ text: arabic }],
  },
  {
    name: 'windows-1256, called UTF-8 by HTTP and declared rightly',
    body: encoded(document(arabic, 'windows-1256'), 'windows-1256'),
    contentType: 'text/xml; charset=utf-8',
    items: [{ text: arabic }],
  },
  {
    name: 'windows-1256, nothing said',
    body: encoded(document(arabic, null), 'windows-1256'),
    feed: { charset: 'windows-1256' },
    items: [{ text: arabic }],
  },
  {
    name: 'ISO-8859-6, declared',
    body: encoded(document(arabic, 'ISO-8859-6'), 'iso-8859-6'),
    items: [{ text: arabic }],
  },
  {
    name: 'ISO-8859-6, nothing said',
    body: encoded(document(arabic, null), 'iso-8859-6'),
    feed: { charset: 'iso-8859-6' },
    items: [{ text: arabic }],
  },
  {
    name: 'ISO-8859-6 by its old name',
    body: encoded(document(arabic, 'arabic'), 'iso-8859-6'),
    items: [{ text: arabic }],
  },
  {
    name: 'windows-1252, declared as latin-1',
    body: encoded(document(french, 'ISO-8859-1'), 'windows-1252'),
    feed: { charset: 'windows-1252' },
    items: [{ text: french }],
  },
  {
    name: 'windows-1252, declared as US-ASCII',
    body: encoded(document(french, 'us-ascii'), 'windows-1252'),
    items: [{ text: french }],
  },
  {
    name: 'windows-1252, nothing said',
    body: encoded(document(french, null), 'windows-1252'),
    items: [{ text: french }],
  },
  {
    name: 'windows-1251, declared',
    body: encoded(document(russian, 'windows-1251'), 'windows-1251'),
    items: [{ text: russian }],
  },
  {
    name: 'windows-1251, nothing said',
    body: encoded(document(russian, null), 'windows-1251'),
    feed: { charset: 'windows-1251' },
    items: [{ text: russian }],
  },
  {
    name: 'UTF-16, little end first, marked',
    body: encoded(document(arabic, 'utf-16'), 'utf-16le', true),
    feed: { charset: 'utf-16le' },
    items: [{ text: arabic }],
  },
  {
    name: 'UTF-16, big end first, marked',
    body: encoded(document(arabic, 'utf-16'), 'utf-16be', true),
    feed: { charset: 'utf-16be' },
    items: [{ text: arabic }],
  },
  {
    name: 'UTF-16, little end first, not marked',
    body: encoded(document(arabic, 'utf-16').trimStart(), 'utf-16le'),
    items: [{ text: arabic }],
  },
  {
    name: 'UTF-16, big end first, not marked',
    body: encoded(document(arabic, 'utf-16').trimStart(), 'utf-16be'),
    items: [{ text: arabic }],
  },
  {
    name: 'a charset that does not exist',
    body: encoded(document(arabic, 'x-unheard-of'), 'utf-8'),
    feed: { charset: 'utf-8' },
    items: [{ text: arabic }],
  },
  {
    name: 'windows-1256 with a charset that does not exist',
    body: encoded(document(arabic, 'x-unheard-of'), 'windows-1256'),
    feed: { charset: 'windows-1256' },
    items: [{ text: arabic }],
  },
  {
    name: 'UTF-8 with one broken byte',
    body: Buffer.concat([
      encoded(document(`${arabic}@`, 'utf-8').split('@')[0] ?? '', 'utf-8'),
      Buffer.from([0xff]),
      encoded('</description></item></channel></rss>', 'utf-8'),
    ]),
    feed: { charset: 'utf-8' },
    items: [{ text: `${arabic}\uFFFD` }],
  },
  {
    name: 'UTF-8 cut inside a character',
    body: encoded(document(`${arabic}@`, 'utf-8').split('@')[0] ?? '', 'utf-8').subarray(0, -1),
    feed: { charset: 'utf-8', salvaged: true },
    items: [],
  },
]
