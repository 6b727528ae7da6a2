/** One document made to do harm, with what must come of it. */
export interface HostileDocument {
  readonly name: string
  /** Made on demand: some are large. */
  readonly body: () => string | Buffer
  readonly contentType?: string
  /** The number of items when it is read as a feed, or what the refusal says. */
  readonly outcome: number | RegExp
  /** Text that must not appear anywhere in what was read. */
  readonly never?: RegExp
  /** Text that must be there. */
  readonly shows?: RegExp
}

const item = '<item><title>Good</title><description>Text.</description></item>'

function rss(inside: string, prologue = ''): string {
  return `<?xml version="1.0"?>${prologue}<rss version="2.0"><channel><title>T</title>${inside}</channel></rss>`
}

function described(description: string): string {
  return rss(`<item><title>Good</title><description>${description}</description></item>`)
}

function laughs(): string {
  const levels = Array.from({ length: 10 }, (_, level) =>
    level === 0 ? '<!ENTITY l0 "lol">' : `<!ENTITY l${level} "${`&l${level - 1};`.repeat(10)}">`,
  )
  return `<!DOCTYPE rss [${levels.join('')}]>`
}

const secret = /root:x:|\/bin\/(ba)?sh/

/** Tricks with entities and document types. */
export const entityTricks: readonly HostileDocument[] = [
  {
    name: 'billion laughs',
    body: () => rss('<item><title>&l9;</title></item>', laughs()),
    outcome: 1,
    never: /lollol/,
  },
  {
    name: 'quadratic blow-up',
    body: () =>
      rss(
        `<item><title>Good</title><description>${'&a;'.repeat(50_000)}</description></item>`,
        `<!DOCTYPE rss [<!ENTITY a "${'a'.repeat(50_000)}">]>`,
      ),
    outcome: 1,
    never: /aaaaaaaaaa/,
  },
  {
    name: 'two million numeric references',
    body: () => described('&#65;'.repeat(2_000_000)),
    outcome: 1,
    shows: /AAAA/,
  },
  {
    name: 'references far beyond Unicode',
    body: () => described('&#x110000;&#99999999999;&#xFFFFFFFF;end'),
    outcome: 1,
    shows: /end/,
  },
  {
    name: 'external entity of the file system',
    body: () =>
      rss('<item><title>Good &x;</title></item>', '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    outcome: 1,
    never: secret,
  },
  {
    name: 'external entity by PHP filter',
    body: () =>
      rss(
        '<item><title>Good &x;</title></item>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "php://filter/read=convert.base64-encode/resource=/etc/passwd">]>',
      ),
    outcome: 1,
    never: /cm9vd/,
  },
  {
    name: 'external entity of the network',
    body: () =>
      rss(
        '<item><title>Good &x;</title></item>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "http://127.0.0.1:TRAP/xxe">]>',
      ),
    outcome: 1,
  },
  {
    name: 'external document type',
    body: () => rss(item, '<!DOCTYPE rss SYSTEM "http://127.0.0.1:TRAP/dtd">'),
    outcome: 1,
  },
  {
    name: 'parameter entities',
    body: () => rss(item, '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:TRAP/p"> %p;]>'),
    outcome: 1,
  },
  {
    name: 'XInclude',
    body: () =>
      rss(
        '<item><title>Good</title><description><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/></description></item>',
      ),
    outcome: 1,
    never: secret,
  },
  {
    name: 'stylesheet of the network',
    body: () => rss(item, '<?xml-stylesheet type="text/xsl" href="http://127.0.0.1:TRAP/xsl"?>'),
    outcome: 1,
  },
  {
    name: 'a document type inside a comment inside a document type',
    body: () => rss(item, '<!DOCTYPE rss [<!-- ]> --> <!ENTITY a "b">]>'),
    outcome: 1,
  },
  {
    name: 'fifty thousand document types',
    body: () => rss(item, '<!DOCTYPE rss [<!ENTITY a "b">]>'.repeat(50_000)),
    outcome: /./,
  },
  {
    name: 'a document type of a megabyte',
    body: () => rss(item, `<!DOCTYPE rss [${'<!ENTITY a "b">'.repeat(70_000)}]>`),
    outcome: /./,
  },
]

/** Tricks with depth and number. */
export const sizeTricks: readonly HostileDocument[] = [
  {
    name: 'a hundred thousand elements deep',
    body: () => rss(`${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}${item}`),
    outcome: /./,
  },
  {
    name: 'a hundred thousand elements deep, never closed',
    body: () => `<rss version="2.0"><channel>${'<a>'.repeat(100_000)}`,
    outcome: /./,
  },
  {
    name: 'a hundred thousand elements deep in an item',
    body: () => described(`${'<b>'.repeat(100_000)}x${'</b>'.repeat(100_000)}`),
    outcome: /./,
  },
  {
    name: 'HTML a hundred thousand elements deep',
    body: () => described(`<![CDATA[${'<div>'.repeat(100_000)}deep${'</div>'.repeat(100_000)}]]>`),
    outcome: 1,
  },
  {
    name: 'HTML with a hundred thousand tables in tables',
    body: () => described(`<![CDATA[${'<table><tr><td>'.repeat(100_000)}x]]>`),
    outcome: 1,
  },
  {
    name: 'a hundred thousand attributes',
    body: () =>
      rss(
        `<item ${Array.from({ length: 100_000 }, (_, n) => `a${n}="x"`).join(' ')}><title>Good</title></item>`,
      ),
    outcome: 1,
  },
  {
    name: 'an attribute of two megabytes',
    body: () => rss(`<item a="${'x'.repeat(2_000_000)}"><title>Good</title></item>`),
    outcome: 1,
  },
  {
    name: 'twenty thousand namespaces',
    body: () =>
      rss(
        `<item ${Array.from({ length: 20_000 }, (_, n) => `xmlns:n${n}="http://x.example/${n}"`).join(' ')}><title>Good</title></item>`,
      ),
    outcome: 1,
  },
  {
    name: 'an element name of a megabyte',
    body: () => rss(`<${'n'.repeat(1_000_000)}/>${item}`),
    outcome: 1,
  },
  {
    name: 'a hundred thousand items',
    body: () => rss(Array.from({ length: 100_000 }, (_, n) => `<item><title>t${n}</title></item>`).join('')),
    outcome: /more than 20000 items/,
  },
  {
    name: 'a million empty items',
    body: () => rss('<item/>'.repeat(1_000_000)),
    outcome: /more than 20000 items/,
  },
  {
    name: 'a title of ten megabytes',
    body: () => rss(`<item><title>${'t'.repeat(10_000_000)}</title></item>`),
    outcome: 1,
  },
  {
    name: 'a text of ten megabytes',
    body: () => described('words and more words '.repeat(500_000)),
    outcome: 1,
    shows: /text-cut/,
  },
  {
    name: 'an id of a megabyte',
    body: () => rss(`<item><title>Good</title><guid>${'g'.repeat(1_000_000)}</guid></item>`),
    outcome: 1,
  },
  {
    name: 'an address of a megabyte',
    body: () =>
      rss(`<item><title>Good</title><link>https://x.example/${'u'.repeat(1_000_000)}</link></item>`),
    outcome: 1,
    shows: /url-refused/,
  },
  {
    name: 'a date of a megabyte',
    body: () => rss(`<item><title>Good</title><pubDate>${'1 '.repeat(500_000)}</pubDate></item>`),
    outcome: 1,
    shows: /date-unreadable/,
  },
  {
    name: 'fifty thousand links in an item',
    body: () => rss(`<item><title>Good</title>${'<link>javascript:x</link>'.repeat(50_000)}</item>`),
    outcome: 1,
  },
  {
    name: 'fifty thousand bodies in an item',
    body: () =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>Good</title><id>1</id>${'<content>x</content>'.repeat(50_000)}</entry></feed>`,
    outcome: 1,
  },
  {
    name: 'a comment of five megabytes',
    body: () => rss(`<!--${'-x'.repeat(2_500_000)}-->${item}`),
    outcome: 1,
  },
  {
    name: 'JSON a million lists deep',
    body: () => `{"version":"https://jsonfeed.org/version/1","title":"T","items":${'['.repeat(1_000_000)}`,
    outcome: /JSON/,
  },
  {
    name: 'JSON a hundred thousand lists deep, closed',
    body: () =>
      `{"version":"https://jsonfeed.org/version/1","title":"T","items":[{"id":"1","title":"Good","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}]}`,
    outcome: /./,
  },
  {
    name: 'JSON with two hundred thousand items',
    body: () =>
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1',
        title: 'T',
        items: Array.from({ length: 200_000 }, (_, id) => ({ id: String(id), title: 't' })),
      }),
    outcome: 500,
  },
]

/** Tricks against patterns that go back and forth. */
export const patternTricks: readonly HostileDocument[] = [
  {
    name: 'a hundred thousand "<" in CDATA',
    body: () => described(`<![CDATA[${'<'.repeat(100_000)}]]>`),
    outcome: 1,
  },
  { name: 'a hundred thousand escaped "<"', body: () => described('&lt;'.repeat(100_000)), outcome: 1 },
  {
    name: '"<" in CDATA balanced by ">" elsewhere',
    body: () =>
      rss(
        `<item><title>${'>'.repeat(100_000)}</title><description><![CDATA[${'<'.repeat(100_000)}]]></description></item>`,
      ),
    outcome: /./,
  },
  {
    name: 'unclosed "<p" in CDATA',
    body: () => described(`<![CDATA[${'<p '.repeat(200_000)}]]>`),
    outcome: 1,
  },
  {
    name: 'unclosed comments in CDATA',
    body: () => described(`<![CDATA[${'<!--'.repeat(200_000)}]]>`),
    outcome: 1,
  },
  {
    name: 'closing tags without opening ones',
    body: () => described(`<![CDATA[${'</p></div></b>'.repeat(100_000)}end]]>`),
    outcome: 1,
  },
  {
    name: 'unclosed CDATA sections',
    body: () => rss(`<item><title>Good</title></item>${'<![CDATA['.repeat(200_000)}`),
    outcome: /./,
  },
  { name: 'unclosed comments', body: () => rss(`${item}${'<!--'.repeat(200_000)}`), outcome: /./ },
  { name: 'unclosed instructions', body: () => `${'<?xml '.repeat(200_000)}${rss(item)}`, outcome: /./ },
  { name: 'a megabyte of spaces in front', body: () => ' '.repeat(1_000_000) + rss(item), outcome: /./ },
  {
    name: 'spaces between the words of a title',
    body: () => rss(`<item><title>a${' '.repeat(2_000_000)}b</title></item>`),
    outcome: 1,
    shows: /"a b"/,
  },
  {
    name: 'a million line breaks',
    body: () => described(`a${'\n'.repeat(1_000_000)}b`),
    outcome: 1,
    shows: /a b/,
  },
  { name: 'two million "&" without end', body: () => described('&'.repeat(2_000_000)), outcome: 1 },
  { name: 'entities that never end', body: () => described('&a'.repeat(500_000)), outcome: 1 },
  { name: 'unclosed items', body: () => rss('<item><title>x'.repeat(50_000)), outcome: /./ },
  {
    name: 'unclosed links in HTML',
    body: () => `<html><head>${'<link rel="alternate" type="application/rss+xml" href="/x'.repeat(50_000)}`,
    outcome: /HTML/,
  },
  {
    name: 'an HTML page sixty thousand elements deep',
    body: () => `<html><head>${'<div>'.repeat(60_000)}`,
    outcome: /^this is an HTML page, not a feed$/,
  },
  {
    name: 'fifty thousand feeds announced',
    body: () =>
      `<html><head>${Array.from({ length: 50_000 }, (_, n) => `<link rel="alternate" type="application/rss+xml" href="/f${n}">`).join('')}</head></html>`,
    outcome: /HTML/,
  },
  {
    name: 'a hundred thousand skipped hours',
    body: () => rss(`<skipHours>${'<hour>1</hour>'.repeat(100_000)}</skipHours>${item}`),
    outcome: 1,
  },
  { name: '"[" after a document type', body: () => `<!DOCTYPE rss ${'['.repeat(1_000_000)}`, outcome: /./ },
  {
    name: 'half open document types',
    body: () => `${'<!DOCTYPE rss ['.repeat(100_000)}${rss(item)}`,
    outcome: /./,
  },
]

/** Tricks with meaning: what is shown, linked and named. */
export const contentTricks: readonly HostileDocument[] = [
  {
    name: 'script in the title',
    body: () => rss('<item><title><![CDATA[<script>alert(1)</script>Seen]]></title></item>'),
    outcome: 1,
    never: /alert|script/,
    shows: /Seen/,
  },
  {
    name: 'script as an escaped title of an Atom text',
    body: () =>
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title type="html">&lt;img src=x onerror=alert(1)&gt;Seen</title><id>1</id></entry></feed>',
    outcome: 1,
    never: /onerror/,
    shows: /Seen/,
  },
  {
    name: 'links that run',
    body: () =>
      rss(
        [
          'javascript:alert(1)',
          'JaVaScRiPt:alert(1)',
          ' java\nscript:alert(1)',
          'data:text/html,x',
          'vbscript:x',
          'file:///etc/passwd',
          'blob:x',
          'about:blank',
        ]
          .map((link, n) => `<item><title>t${n}</title><link>${link}</link></item>`)
          .join(''),
      ),
    outcome: 8,
    never: /"url":"(?!https?:)/,
  },
  {
    name: 'link relative to a base that runs',
    body: () =>
      `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="javascript:alert(1)//"><title>T</title><entry><title>Good</title><id>1</id><link href="x"/></entry></feed>`,
    outcome: 1,
    never: /javascript/,
  },
  {
    name: 'elements named like parts of objects',
    body: () =>
      rss(
        '<__proto__><polluted>yes</polluted></__proto__><constructor><prototype>x</prototype></constructor><item><title>Good</title><__proto__>x</__proto__><hasOwnProperty>x</hasOwnProperty></item>',
      ),
    outcome: 1,
  },
  {
    name: 'attributes named like parts of objects',
    body: () => rss('<item __proto__="x" constructor="y"><title toString="z">Good</title></item>'),
    outcome: 1,
  },
  {
    name: 'JSON with keys named like parts of objects',
    body: () =>
      '{"version":"https://jsonfeed.org/version/1","title":"T","__proto__":{"polluted":"yes"},"items":[{"id":"1","title":"Good","constructor":{"prototype":{"polluted":"yes"}},"__proto__":{"polluted":"yes"}}]}',
    outcome: 0,
  },
  {
    name: 'JSON with fields of other types',
    body: () =>
      '{"version":"https://jsonfeed.org/version/1","title":{"a":1},"items":[{"id":{},"title":["x"],"content_html":5},{"id":"2","title":"Good","url":7},null,5,"x"]}',
    outcome: 2,
  },
  {
    name: 'NUL in every field',
    body: () =>
      rss(
        '<item><title>A\0B</title><guid>g\0</guid><link>https://x.example/\0a</link><description>t\0t</description></item>',
      ),
    outcome: 1,
    never: /\\u0000/,
  },
  {
    name: 'halves of characters',
    body: () => rss('<item><title>A&#xD800;B</title><description>&#xDFFF;&#55357;</description></item>'),
    outcome: 1,
    never: /\\ud[89a-f]/i,
  },
  {
    name: 'odd number of bytes in UTF-16',
    body: () => Buffer.concat([Buffer.from(`\uFEFF${rss(item)}`, 'utf16le'), Buffer.from([0x41])]),
    outcome: 1,
  },
  {
    name: 'UTF-7',
    body: () =>
      rss('<item><title>Good +ADw-script+AD4-</title></item>').replace(
        '<?xml version="1.0"?>',
        '<?xml version="1.0" encoding="UTF-7"?>',
      ),
    outcome: 1,
    never: /<script/,
  },
  {
    name: 'a charset that is not one',
    body: () =>
      Buffer.concat([
        Buffer.from('<?xml version="1.0" encoding="../../etc/passwd"?>'),
        Buffer.from(rss(item).slice(21)),
        Buffer.from([0xe9]),
      ]),
    outcome: 1,
  },
  {
    name: 'overlong UTF-8',
    body: () =>
      Buffer.concat([
        Buffer.from('<rss version="2.0"><channel><title>T</title><item><title>A'),
        Buffer.from([0xc0, 0xbc]),
        Buffer.from('b</title></item></channel></rss>'),
      ]),
    outcome: 1,
    never: /A<b/,
  },
  { name: 'page and feed in one', body: () => `<html><!--${rss(item)}--></html>`, outcome: /HTML/ },
  {
    name: 'SVG with a script',
    body: () => '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    outcome: /root is <svg>/,
  },
  {
    name: 'direction marks around a name',
    body: () => rss('<item><title>\u202Egnp.exe\u202C</title></item>'),
    outcome: 1,
  },
  {
    name: 'a formula as title',
    body: () => rss(`<item><title>=cmd|' /C calc'!A0</title></item>`),
    outcome: 1,
  },
  {
    name: 'line breaks and escapes of a terminal in the title',
    body: () => rss('<item><title>a&#27;[31mred&#13;&#10;{"level":"info"}</title></item>'),
    outcome: 1,
    never: /\\u001b|\\n|\\r/,
  },
]
