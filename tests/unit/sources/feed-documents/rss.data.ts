import { type FeedCase, rss } from './feed-case.ts'

const plain = `<item><title>Base hit by drone</title><link>https://outlet.example/1</link>
<guid isPermaLink="false">id-1</guid><pubDate>Sun, 28 Jan 2024 10:00:00 GMT</pubDate>
<description>Fighters said they did it.</description></item>`

const plainItem = {
  title: 'Base hit by drone',
  url: 'https://outlet.example/1',
  guid: 'id-1',
  published: '2024-01-28T10:00:00.000Z',
  text: 'Fighters said they did it.',
}

/** RSS of every version, in good order. */
export const rssCases: readonly FeedCase[] = [
  {
    name: 'RSS 2.0',
    body: rss(plain),
    feed: {
      title: 'Valley Courier',
      format: 'rss',
      siteUrl: 'https://outlet.example/',
      parser: 'rss-parser',
      salvaged: false,
    },
    items: [plainItem],
  },
  {
    name: 'RSS 0.91 with Netscape document type',
    body: `<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>Old Wire</title><link>https://old.example/</link><description>d</description><language>en-us</language><item><title>A</title><link>https://old.example/a</link><description>First text.</description></item></channel></rss>`,
    feed: { title: 'Old Wire', lang: 'en-us', parser: 'rss-parser' },
    items: [{ title: 'A', url: 'https://old.example/a', guid: null, published: null, text: 'First text.' }],
  },
  {
    name: 'RSS 0.92 with items that have only a description',
    body: `<rss version="0.92"><channel><title>T</title><link>https://o.example/</link><description>d</description><item><description>Only a text.</description></item><item><description>And another.</description></item></channel></rss>`,
    items: [{ title: null, url: null, text: 'Only a text.' }, { text: 'And another.' }],
  },
  {
    name: 'RSS 0.93 with pubDate in items',
    body: `<rss version="0.93"><channel><title>T</title><link>https://o.example/</link><description>d</description><item><title>x</title><pubDate>Mon, 29 Jan 2024 06:30:00 +0300</pubDate></item></channel></rss>`,
    items: [{ title: 'x', published: '2024-01-29T03:30:00.000Z' }],
  },
  {
    name: 'RSS 0.94',
    body: `<rss version="0.94"><channel><title>T</title><link>https://o.example/</link><description>d</description><item><title>x</title><guid>https://o.example/p</guid></item></channel></rss>`,
    items: [{ title: 'x', guid: 'https://o.example/p', url: 'https://o.example/p' }],
  },
  {
    name: 'RSS without version',
    body: rss(plain).replace('version="2.0" ', ''),
    feed: { parser: 'feedsmith' },
    items: [plainItem],
  },
  {
    name: 'RSS with version 2',
    body: rss(plain).replace('version="2.0"', 'version="2"'),
    items: [plainItem],
  },
  {
    name: 'RSS with version 2.01',
    body: rss(plain).replace('version="2.0"', "version='2.01'"),
    items: [plainItem],
  },
  {
    name: 'RSS with an invented version',
    body: rss(plain).replace('version="2.0"', 'version="3.7"'),
    items: [plainItem],
  },
  {
    name: 'items beside the channel',
    body: `<rss version="2.0"><channel><title>T</title><link>https://o.example/</link></channel><item><title>Beside</title><link>https://o.example/b</link></item></rss>`,
    items: [{ title: 'Beside', url: 'https://o.example/b' }],
  },
  { name: 'no items', body: rss(''), feed: { title: 'Valley Courier' }, items: [] },
  {
    name: 'three items keep their order',
    body: rss('<item><title>1</title></item><item><title>2</title></item><item><title>3</title></item>'),
    items: [{ title: '1' }, { title: '2' }, { title: '3' }],
  },
  {
    name: 'content:encoded is longer than the description',
    body: rss(
      '<item><title>t</title><description>Teaser …</description><content:encoded><![CDATA[<p>First paragraph.</p><p>Second <b>paragraph</b>.</p>]]></content:encoded></item>',
    ),
    items: [{ text: 'First paragraph.\n\nSecond paragraph.' }],
  },
  {
    name: 'content:encoded that is a stub loses to the description',
    body: rss(
      '<item><title>t</title><description>The whole story is told here.</description><content:encoded><![CDATA[<p>More</p>]]></content:encoded></item>',
    ),
    items: [{ text: 'The whole story is told here.' }],
  },
  {
    name: 'content:encoded alone',
    body: rss('<item><content:encoded>&lt;p&gt;Escaped.&lt;/p&gt;</content:encoded></item>'),
    items: [{ title: null, text: 'Escaped.' }],
  },
  {
    name: 'escaped HTML in the description',
    body: rss('<item><description>&lt;p&gt;One &amp;amp; two&lt;/p&gt;</description></item>'),
    items: [{ text: 'One & two' }],
  },
  {
    name: 'entities are decoded once: an escaped tag stays visible',
    body: rss('<item><description>&lt;p&gt;Write &amp;lt;b&amp;gt; for bold&lt;/p&gt;</description></item>'),
    items: [{ text: 'Write <b> for bold' }],
  },
  {
    name: 'CDATA title with an entity',
    body: rss('<item><title><![CDATA[Smoke &amp; fire]]></title></item>'),
    items: [{ title: 'Smoke & fire' }],
  },
  {
    name: 'title with escaped markup',
    body: rss('<item><title>&lt;b&gt;Breaking&lt;/b&gt; news</title></item>'),
    items: [{ title: 'Breaking news' }],
  },
  {
    name: 'title with a lone less-than sign',
    body: rss('<item><title>Losses &lt; 5, says army</title></item>'),
    items: [{ title: 'Losses < 5, says army' }],
  },
  {
    name: 'title over several lines',
    body: rss('<item><title>\n   Rockets\n   fired   at base\n</title></item>'),
    items: [{ title: 'Rockets fired at base' }],
  },
  {
    name: 'numeric entities, decimal and hexadecimal',
    body: rss('<item><title>Kata&#8217;ib &#x2014; statement</title></item>'),
    items: [{ title: 'Kata’ib — statement' }],
  },
  {
    name: 'Arabic title and text',
    body: rss(
      '<item><title>بيان جديد</title><description>&lt;p&gt;أعلن الفصيل مسؤوليته عن الهجوم.&lt;/p&gt;</description></item>',
      '<language>ar</language>',
    ),
    feed: { lang: 'ar' },
    items: [{ title: 'بيان جديد', text: 'أعلن الفصيل مسؤوليته عن الهجوم.', lang: 'ar' }],
  },
  {
    name: 'language of the item before that of the feed',
    body: rss('<item><title>t</title><dc:language>ar-IQ</dc:language></item>', '<language>en</language>'),
    items: [{ lang: 'ar-iq' }],
  },
  {
    name: 'language with an underscore',
    body: rss('<item><title>t</title></item>', '<language>en_US</language>'),
    feed: { lang: 'en-us' },
    items: [{ lang: 'en-us' }],
  },
  {
    name: 'nonsense as language',
    body: rss('<item><title>t</title></item>', '<language>English (UK)</language>'),
    feed: { lang: null },
    items: [{ lang: null }],
  },
  {
    name: 'guid that is a permalink stands in for the link',
    body: rss('<item><title>t</title><guid isPermaLink="true">https://outlet.example/p/9</guid></item>'),
    items: [{ guid: 'https://outlet.example/p/9', url: 'https://outlet.example/p/9' }],
  },
  {
    name: 'guid that is said to be no permalink does not',
    body: rss('<item><title>t</title><guid isPermaLink="false">https://outlet.example/p/9</guid></item>'),
    items: [{ guid: 'https://outlet.example/p/9', url: null }],
  },
  {
    name: 'guid with white space around it',
    body: rss('<item><title>t</title><guid isPermaLink="false">\n  abc 12 \n</guid></item>'),
    items: [{ guid: 'abc 12' }],
  },
  {
    name: 'empty guid',
    body: rss('<item><title>t</title><link>https://outlet.example/e</link><guid></guid></item>'),
    items: [{ guid: null, url: 'https://outlet.example/e' }],
  },
  {
    name: 'link relative to the address of the feed',
    body: rss('<item><title>t</title><link>/a/b?x=1&amp;y=2</link></item>'),
    items: [{ url: 'https://outlet.example/a/b?x=1&y=2' }],
  },
  {
    name: 'link without scheme',
    body: rss('<item><title>t</title><link>//cdn.example/a</link></item>'),
    items: [{ url: 'https://cdn.example/a' }],
  },
  {
    name: 'link that begins with www',
    body: rss('<item><title>t</title><link>www.outlet.example/a</link></item>'),
    items: [{ url: 'http://www.outlet.example/a' }],
  },
  {
    name: 'link with white space and line breaks',
    body: rss('<item><title>t</title><link>\n https://outlet.example/long-\nname \n</link></item>'),
    items: [{ url: 'https://outlet.example/long-name' }],
  },
  {
    name: 'link in CDATA',
    body: rss('<item><title>t</title><link><![CDATA[https://outlet.example/?a=1&b=2]]></link></item>'),
    items: [{ url: 'https://outlet.example/?a=1&b=2' }],
  },
  {
    name: 'link with Arabic letters',
    body: rss('<item><title>t</title><link>https://outlet.example/خبر</link></item>'),
    items: [{ url: 'https://outlet.example/%D8%AE%D8%A8%D8%B1' }],
  },
  {
    name: 'link with an internationalised host',
    body: rss('<item><title>t</title><link>https://مثال.example/1</link></item>'),
    items: [{ url: 'https://xn--mgbh0fb.example/1' }],
  },
  {
    name: 'link that runs a script',
    body: rss('<item><title>t</title><link>javascript:alert(1)</link></item>'),
    items: [{ url: null, flags: ['url-refused'] }],
  },
  {
    name: 'link into the file system',
    body: rss('<item><title>t</title><link>file:///etc/passwd</link></item>'),
    items: [{ url: null, flags: ['url-refused'] }],
  },
  {
    name: 'link missing, atom:link given',
    body: rss('<item><title>t</title><atom:link rel="alternate" href="https://outlet.example/al"/></item>'),
    items: [{ url: 'https://outlet.example/al' }],
  },
  {
    name: 'the atom:link of the channel is not its site',
    body: rss(
      '<item><title>t</title></item>',
      '<atom:link rel="self" href="https://outlet.example/self.xml"/>',
    ),
    feed: { siteUrl: 'https://outlet.example/' },
    items: [{ title: 't' }],
  },
  {
    name: 'xml:base on the channel',
    body: rss(
      '<item><title>t</title><link>story/1</link></item>',
      '',
      'xml:base="https://base.example/dir/"',
    ),
    items: [{ url: 'https://base.example/dir/story/1' }],
  },
  {
    name: 'dc:date instead of pubDate',
    body: rss('<item><title>t</title><dc:date>2024-01-28T13:00:00+03:00</dc:date></item>'),
    items: [{ published: '2024-01-28T10:00:00.000Z' }],
  },
  {
    name: 'dc:identifier instead of guid',
    body: rss(
      '<item><title>t</title><xx:identifier xmlns:xx="http://purl.org/dc/elements/1.1/">dc-7</xx:identifier></item>',
    ),
    items: [{ guid: 'dc-7' }],
  },
  {
    name: 'pubDate unreadable, dc:date good',
    body: rss('<item><title>t</title><pubDate>soon</pubDate><dc:date>2024-01-28</dc:date></item>'),
    items: [{ published: '2024-01-28T00:00:00.000Z', flags: [] }],
  },
  {
    name: 'pubDate unreadable and nothing else',
    body: rss('<item><title>t</title><pubDate>the other day</pubDate></item>'),
    items: [{ published: null, flags: ['date-unreadable'] }],
  },
  {
    name: 'pubDate with a time of 25:00',
    body: rss('<item><title>t</title><pubDate>Sun, 28 Jan 2024 25:00:00 GMT</pubDate></item>'),
    items: [{ published: '2024-01-29T01:00:00.000Z' }],
  },
  {
    name: 'pubDate in the future is clamped',
    body: rss('<item><title>t</title><pubDate>Fri, 28 Jun 2024 10:00:00 GMT</pubDate></item>'),
    items: [{ published: '2024-02-10T12:00:00.000Z', flags: ['date-in-future'] }],
  },
  {
    name: 'pubDate an hour ahead is left',
    body: rss('<item><title>t</title><pubDate>Sat, 10 Feb 2024 13:00:00 GMT</pubDate></item>'),
    items: [{ published: '2024-02-10T13:00:00.000Z', flags: [] }],
  },
  {
    name: 'pubDate with an Arabic month',
    body: rss('<item><title>t</title><pubDate>28 كانون الثاني 2024 10:00:00</pubDate></item>'),
    items: [{ published: '2024-01-28T10:00:00.000Z' }],
  },
  {
    name: 'pubDate with a named zone',
    body: rss('<item><title>t</title><pubDate>Sun, 28 Jan 2024 05:00:00 EST</pubDate></item>'),
    items: [{ published: '2024-01-28T10:00:00.000Z' }],
  },
  {
    name: 'atom:updated in an item',
    body: rss(
      '<item><title>t</title><pubDate>Sun, 28 Jan 2024 10:00:00 GMT</pubDate><atom:updated>2024-01-29T08:00:00Z</atom:updated></item>',
    ),
    items: [{ published: '2024-01-28T10:00:00.000Z', updated: '2024-01-29T08:00:00.000Z' }],
  },
  {
    name: 'media:description when there is no other text',
    body: rss('<item><Title>t</Title><media:description>What the film shows.</media:description></item>'),
    items: [{ title: 't', text: 'What the film shows.' }],
  },
  {
    name: 'ttl, update period, skipped hours and days',
    body: rss(
      '<item><title>t</title></item>',
      '<ttl>15</ttl><sy:updatePeriod> hourly </sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency><skipHours><hour>0</hour><hour>24</hour><hour>5</hour></skipHours><skipDays><day>Friday</day></skipDays>',
    ),
    feed: { ttlMinutes: 15, updateMinutes: 15, skipHours: [0, 0, 5], skipDays: [5] },
    items: [{ title: 't' }],
  },
  {
    name: 'one skipped hour',
    body: rss('<item><title>t</title></item>', '<skipHours><hour>3</hour></skipHours>'),
    feed: { skipHours: [3] },
    items: [{ title: 't' }],
  },
  {
    name: 'nonsense as ttl',
    body: rss(
      '<item><title>t</title></item>',
      '<ttl>often</ttl><sy:updatePeriod>always</sy:updatePeriod><skipHours><hour>99</hour></skipHours>',
    ),
    feed: { ttlMinutes: null, updateMinutes: null, skipHours: [] },
    items: [{ title: 't' }],
  },
  {
    name: 'WebSub hub',
    body: rss(
      '<item><title>t</title></item>',
      '<atom:link rel="self" href="https://outlet.example/f"/><atom:link rel="hub" href="https://hub.example/"/>',
    ),
    feed: { hub: 'https://hub.example/' },
    items: [{ title: 't' }],
  },
  {
    name: 'an image in the channel does not give the title',
    body: rss(
      '<item><title>t</title></item>',
      '<image><title>Logo</title><url>https://outlet.example/l.png</url><link>https://logo.example/</link></image>',
    ),
    feed: { title: 'Valley Courier', siteUrl: 'https://outlet.example/' },
    items: [{ title: 't' }],
  },
  {
    name: 'enclosure only',
    body: rss(
      '<item><title>t</title><enclosure url="https://outlet.example/a.mp3" length="1" type="audio/mpeg"/></item>',
    ),
    items: [{ title: 't', url: null }],
  },
  {
    name: 'item with nothing in it is dropped and counted',
    body: rss(
      '<item></item><item><title>t</title></item><item><link>https://outlet.example/only</link></item>',
    ),
    feed: { dropped: 2 },
    items: [{ title: 't' }],
  },
  {
    name: 'the same item twice is one item',
    body: rss(plain + plain),
    feed: { dropped: 0 },
    items: [plainItem],
  },
  {
    name: 'one guid with two links is two items, told apart by link',
    body: rss(
      '<item><title>a</title><link>https://outlet.example/a</link><guid isPermaLink="false">same</guid></item><item><title>b</title><link>https://outlet.example/b</link><guid isPermaLink="false">same</guid></item>',
    ),
    items: [
      { title: 'a', guid: null, url: 'https://outlet.example/a', flags: ['guid-shared'] },
      { title: 'b', guid: null, url: 'https://outlet.example/b', flags: ['guid-shared'] },
    ],
  },
  {
    name: 'two guids with one link are two items',
    body: rss(
      '<item><title>a</title><link>https://outlet.example/live</link><guid isPermaLink="false">1</guid></item><item><title>b</title><link>https://outlet.example/live</link><guid isPermaLink="false">2</guid></item>',
    ),
    items: [{ guid: '1' }, { guid: '2' }],
  },
  {
    name: 'stylesheet instruction and comment before the root',
    body: rss(plain).replace(
      '<rss',
      '<?xml-stylesheet href="/s.xsl" type="text/xsl"?><!-- made <rss> by hand --><rss',
    ),
    items: [plainItem],
  },
  {
    name: 'title and link of the channel after the items',
    body: `<rss version="2.0"><channel>${plain}<title>Late</title><link>https://late.example/</link></channel></rss>`,
    feed: { title: 'Late', siteUrl: 'https://late.example/' },
    items: [plainItem],
  },
  {
    name: 'prefix other than content for the content module',
    body: `<rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><title>T</title><item><title>t</title><c:encoded><![CDATA[<p>Body by another prefix.</p>]]></c:encoded></item></channel></rss>`,
    items: [{ text: 'Body by another prefix.' }],
  },
]
