import { atom, type FeedCase, rss } from './feed-case.ts'

const good =
  '<item><title>Good</title><link>https://outlet.example/1</link><guid isPermaLink="false">g1</guid><description>Whole text.</description></item>'
const goodItem = { title: 'Good', url: 'https://outlet.example/1', guid: 'g1', text: 'Whole text.' }

/** Feeds with the faults that real ones have. */
export const brokenCases: readonly FeedCase[] = [
  { name: 'junk before the declaration', body: `\n\n  ${rss(good)}`, items: [goodItem] },
  {
    name: 'a PHP notice before the declaration',
    body: `Notice: Undefined index in /var/www/x.php\n${rss(good)}`,
    items: [goodItem],
  },
  { name: 'an HTML comment before the declaration', body: `<!-- cached -->${rss(good)}`, items: [goodItem] },
  {
    name: 'junk after the end',
    body: `${rss(good)}\n<!-- 0.3 s -->\n<script>x()</script>`,
    items: [goodItem],
  },
  { name: 'no declaration', body: rss(good).replace(/<\?xml.*?\?>/, ''), items: [goodItem] },
  { name: 'byte-order mark twice', body: `\uFEFF\uFEFF${rss(good)}`, items: [goodItem] },
  {
    name: 'bare ampersand in the title',
    body: rss('<item><title>Smoke & fire</title></item>'),
    items: [{ title: 'Smoke & fire' }],
  },
  {
    name: 'bare ampersands in the link',
    body: rss('<item><title>t</title><link>https://outlet.example/?a=1&b=2&copy=3</link></item>'),
    items: [{ url: 'https://outlet.example/?a=1&b=2&copy=3' }],
  },
  {
    name: 'undeclared entities',
    body: rss('<item><title>A&nbsp;B &mdash; C&eacute;</title></item>'),
    items: [{ title: 'A B — Cé' }],
  },
  {
    name: 'unknown entity',
    body: rss('<item><title>A &foo; B</title></item>'),
    items: [{ title: 'A &foo; B' }],
  },
  {
    name: 'control characters',
    body: rss('<item><title>A\u0000B\u0008C\u001FD</title></item>'),
    items: [{ title: 'ABCD' }],
  },
  {
    name: 'a control character as an entity',
    body: rss('<item><title>A&#8;B</title></item>'),
    items: [{ title: 'AB' }],
  },
  {
    name: 'half a surrogate pair as an entity',
    body: rss('<item><title>A&#xD83D;B</title></item>'),
    items: [{ title: 'A\uFFFDB' }],
  },
  {
    name: 'namespace not declared',
    body: '<rss version="2.0"><channel><title>T</title><item><title>t</title><content:encoded><![CDATA[<p>Body.</p>]]></content:encoded><dc:date>2024-01-28</dc:date></item></channel></rss>',
    items: [{ text: 'Body.', published: '2024-01-28T00:00:00.000Z' }],
  },
  {
    name: 'namespace by https',
    body: rss(good)
      .replace('http://purl.org/dc/elements', 'https://purl.org/dc/elements')
      .replace('</item>', '<dc:date>2024-01-28</dc:date></item>'),
    items: [{ ...goodItem, published: '2024-01-28T00:00:00.000Z' }],
  },
  {
    name: 'root in upper case',
    body: '<RSS VERSION="2.0"><CHANNEL><TITLE>Loud</TITLE><ITEM><TITLE>t</TITLE><LINK>https://o.example/1</LINK></ITEM></CHANNEL></RSS>',
    feed: { title: 'Loud' },
    items: [{ title: 't', url: 'https://o.example/1' }],
  },
  {
    name: 'root with a prefix',
    body: '<x:rss xmlns:x="http://backend.userland.com/rss2" version="2.0"><x:channel><x:title>Pre</x:title><x:item><x:title>t</x:title><x:link>https://o.example/1</x:link></x:item></x:channel></x:rss>',
    items: [{ title: 't', url: 'https://o.example/1' }],
  },
  {
    name: 'default namespace on RSS 2.0',
    body: '<rss version="2.0" xmlns="http://backend.userland.com/rss2"><channel><title>N</title><item><title>t</title></item></channel></rss>',
    items: [{ title: 't' }],
  },
  {
    name: 'names in mixed case',
    body: rss('<Item><Title>t</Title><pubdate>Sun, 28 Jan 2024 10:00:00 GMT</pubdate><GUID>g</GUID></Item>'),
    items: [{ title: 't', published: '2024-01-28T10:00:00.000Z', guid: 'g' }],
  },
  {
    name: 'markup in the description that is not escaped',
    body: rss(
      '<item><title>t</title><description><p>The group <b>claimed</b> responsibility <i>today</i>.</p><p>More.</p></description></item>',
    ),
    items: [{ text: 'The group claimed responsibility today.\n\nMore.' }],
  },
  {
    name: 'markup in the title that is not escaped',
    body: rss('<item><title>Rockets <em>hit</em> base</title></item>'),
    items: [{ title: 'Rockets hit base' }],
  },
  {
    name: 'text before markup that is not escaped',
    body: rss(
      '<item><title>t</title><description>First words <b>bold</b> last words<br/>next line</description></item>',
    ),
    items: [{ text: 'First words bold last words\nnext line' }],
  },
  {
    name: 'unclosed HTML tags in CDATA',
    body: rss(
      '<item><title>t</title><description><![CDATA[<p>One<p>Two<br>three <b>four]]></description></item>',
    ),
    items: [{ text: 'One\n\nTwo\nthree four' }],
  },
  {
    name: 'CDATA inside escaped text',
    body: rss('<item><title>t</title><description>&lt;![CDATA[Inner text.]]&gt;</description></item>'),
    items: [{ title: 't' }],
  },
  {
    name: 'two CDATA sections with text between',
    body: rss('<item><title><![CDATA[One ]]>two<![CDATA[ three]]></title></item>'),
    items: [{ title: 'One two three' }],
  },
  {
    name: 'two titles: the first counts',
    body: rss('<item><title>First</title><title>Second</title></item>'),
    items: [{ title: 'First' }],
  },
  {
    name: 'two guids: the first counts',
    body: rss(
      '<item><title>t</title><guid isPermaLink="false">one</guid><guid isPermaLink="false">two</guid></item>',
    ),
    items: [{ guid: 'one' }],
  },
  {
    name: 'cut in the middle of the second item',
    body:
      rss(
        `${good}<item><title>Cut off</title><link>https://outlet.example/2</link><description>Half a te`,
      ).split('Half a te')[0] ?? '',
    feed: { salvaged: true },
    items: [goodItem],
  },
  {
    name: 'cut in the middle of a tag',
    body: `${rss(good).split('</channel>')[0]}<item><ti`,
    feed: { salvaged: true },
    items: [goodItem],
  },
  {
    name: 'cut in the middle of CDATA',
    body: `${rss(good).split('</channel>')[0]}<item><title>Open</title><description><![CDATA[Begun and`,
    feed: { salvaged: true },
    items: [goodItem],
  },
  {
    name: 'cut before the end of the channel',
    body: rss(good).split('</channel>')[0] ?? '',
    feed: { salvaged: true },
    items: [goodItem],
  },
  {
    name: 'Atom cut in the second entry',
    body:
      atom('<entry><title>a</title><id>1</id></entry><entry><title>b</title><id>2</id><summary>Hal').split(
        '\n</feed>',
      )[0] ?? '',
    feed: { salvaged: true },
    items: [{ title: 'a', guid: '1' }],
  },
  {
    name: 'closing tags in the wrong order',
    body: '<rss version="2.0"><channel><title>T</title><item><title>t</title><link>https://o.example/1</link></channel></item></rss>',
    items: [{ title: 't', url: 'https://o.example/1' }],
  },
  {
    name: 'end tag of another name',
    body: rss(
      '<item><title>t</titel><link>https://outlet.example/1</link></item><item><title>u</title><link>https://outlet.example/2</link></item>',
    ),
    feed: { kind: 'feed' },
  },
  {
    name: 'attribute without quotes',
    body: rss(good).replace('isPermaLink="false"', 'isPermaLink=false'),
    items: [{ title: 'Good', url: 'https://outlet.example/1' }],
  },
  {
    name: 'attribute twice',
    body: rss(good).replace('isPermaLink="false"', 'isPermaLink="false" isPermaLink="false"'),
    items: [{ title: 'Good', guid: 'g1' }],
  },
  { name: 'double hyphen inside a comment', body: rss(`<!-- a -- b -->${good}`), items: [goodItem] },
  { name: 'wrong content type', body: rss(good), contentType: 'text/html; charset=utf-8', items: [goodItem] },
  {
    name: 'document type with entities of its own',
    body: rss('<item><title>Say &own; now</title></item>').replace(
      '<rss',
      '<!DOCTYPE rss [<!ENTITY own "this"> <!ENTITY x SYSTEM "file:///etc/passwd">]><rss',
    ),
    items: [{ title: 'Say &own; now' }],
  },
  {
    name: 'document type that is never closed',
    body: '<!DOCTYPE rss [<!ENTITY a "b"><rss version="2.0"><channel><title>T</title></channel></rss>',
    refused: /not a feed/,
  },
  {
    name: 'empty elements',
    body: rss('<item><title/><link/><guid/><description/><pubDate/></item>'),
    feed: { dropped: 1 },
    items: [],
  },
  {
    name: 'scripts and styles in the text',
    body: rss(
      '<item><title>t</title><description><![CDATA[<style>p{color:red}</style><p>Words.</p><script>alert("x")</script><noscript>no</noscript><iframe src="https://x.example">frame</iframe>]]></description></item>',
    ),
    items: [{ text: 'Words.' }],
  },
  {
    name: 'comments and images in the text',
    body: rss(
      '<item><title>t</title><description><![CDATA[<!-- hidden --><img src="a.png" alt="Alt"><p>Seen.</p>]]></description></item>',
    ),
    items: [{ text: 'Seen.' }],
  },
  {
    name: 'lists, headings and tables in reading order',
    body: rss(
      '<item><title>t</title><description><![CDATA[<h2>Head</h2><ul><li>one</li><li>two</li></ul><table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table><blockquote>Quote</blockquote>]]></description></item>',
    ),
    items: [{ text: 'Head\n\none\ntwo\n\na b\nc d\n\nQuote' }],
  },
  {
    name: 'links keep their words and lose their address',
    body: rss(
      '<item><title>t</title><description><![CDATA[Read <a href="https://x.example/secret">the statement</a> here.]]></description></item>',
    ),
    items: [{ text: 'Read the statement here.' }],
  },
  {
    name: 'soft hyphens and hard spaces',
    body: rss(
      '<item><title>t</title><description><![CDATA[Re&shy;spon&shy;si&shy;bility&nbsp;&nbsp;claimed]]></description></item>',
    ),
    items: [{ text: 'Responsibility claimed' }],
  },
  {
    name: 'emoji',
    body: rss('<item><title>t</title><description>Smoke 🔥 rose.</description></item>'),
    items: [{ text: 'Smoke 🔥 rose.' }],
  },
]

/** Bodies that are no feed. */
export const refusedCases: readonly FeedCase[] = [
  { name: 'empty body', body: '', refused: /empty/ },
  { name: 'white space only', body: ' \n\t ', refused: /empty/ },
  { name: 'plain text', body: 'Service unavailable', refused: /plain text/ },
  {
    name: 'HTML page',
    body: '<!DOCTYPE html><html><head><title>x</title></head><body>hi</body></html>',
    refused: /HTML page/,
    alternates: [],
  },
  {
    name: 'HTML page that links to its feeds',
    body: '<html><head><base href="https://outlet.example/sub/"><link rel="alternate" type="application/rss+xml" href="feed"><link rel="stylesheet" href="x.css"><link rel="alternate" type="application/atom+xml" href="/atom.xml"><link rel="alternate" hreflang="ar" href="/ar"></head></html>',
    refused: /HTML page/,
    alternates: ['https://outlet.example/sub/feed', 'https://outlet.example/atom.xml'],
  },
  {
    name: 'HTML that links to a script as its feed',
    body: '<html><head><link rel="alternate" type="application/rss+xml" href="javascript:alert(1)"></head></html>',
    refused: /HTML page/,
    alternates: [],
  },
  {
    name: 'HTML page about feeds',
    body: '<html><body><pre>&lt;rss version="2.0"&gt;</pre><p>How to make an rss feed</p></body></html>',
    refused: /HTML page/,
  },
  { name: 'HTML fragment', body: '<div class="error">Not found</div>', refused: /HTML page/ },
  {
    name: 'XHTML page with a declaration',
    body: '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><head/></html>',
    refused: /HTML page/,
  },
  {
    name: 'site map',
    body: '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://o.example/</loc></url></urlset>',
    refused: /root is <urlset>/,
  },
  { name: 'OPML', body: '<opml version="2.0"><body/></opml>', refused: /root is <opml>/ },
  {
    name: 'SOAP fault',
    body: '<soap:Envelope xmlns:soap="x"><soap:Body/></soap:Envelope>',
    refused: /root is <soap:envelope>/,
  },
  { name: 'PDF', body: '%PDF-1.7\n%âãÏÓ', refused: /PDF/ },
  { name: 'ZIP', body: Buffer.from('504b0304140000000800', 'hex'), refused: /ZIP|plain text/ },
  { name: 'PNG', body: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), refused: /PNG/ },
  { name: 'random bytes', body: Buffer.from('f3a1009c77e8d1b2c4ff0e0e91', 'hex'), refused: /not a feed/ },
]
