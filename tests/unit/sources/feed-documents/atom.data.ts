import { atom, type FeedCase } from './feed-case.ts'

const xhtml = 'xmlns="http://www.w3.org/1999/xhtml"'

/** Atom 1.0 and 0.3. */
export const atomCases: readonly FeedCase[] = [
  {
    name: 'Atom 1.0',
    body: atom(
      `<entry><title>Base hit</title><id>urn:1</id><link href="https://outlet.example/1"/>
<published>2024-01-28T10:00:00Z</published><updated>2024-01-28T12:00:00Z</updated><summary>Short.</summary></entry>`,
      '<link href="https://outlet.example/"/>',
    ),
    feed: {
      title: 'Valley Courier',
      format: 'atom',
      siteUrl: 'https://outlet.example/',
      parser: 'feedsmith',
    },
    items: [
      {
        title: 'Base hit',
        guid: 'urn:1',
        url: 'https://outlet.example/1',
        published: '2024-01-28T10:00:00.000Z',
        updated: '2024-01-28T12:00:00.000Z',
        text: 'Short.',
      },
    ],
  },
  {
    name: 'updated stands in for published',
    body: atom('<entry><title>t</title><id>1</id><updated>2024-01-28T12:00:00Z</updated></entry>'),
    items: [{ published: '2024-01-28T12:00:00.000Z', updated: '2024-01-28T12:00:00.000Z' }],
  },
  {
    name: 'one bad date spoils only its own entry',
    body: atom(
      '<entry><title>a</title><id>1</id><updated>yesterday</updated></entry><entry><title>b</title><id>2</id><updated>2024-01-28T12:00:00Z</updated></entry>',
    ),
    items: [
      { title: 'a', published: null, flags: ['date-unreadable'] },
      { title: 'b', published: '2024-01-28T12:00:00.000Z' },
    ],
  },
  {
    name: 'empty published, good updated',
    body: atom(
      '<entry><title>a</title><id>1</id><published/><updated>2024-01-28T12:00:00Z</updated></entry>',
    ),
    items: [{ published: '2024-01-28T12:00:00.000Z' }],
  },
  {
    name: 'XHTML content keeps the order of its words',
    body: atom(
      `<entry><title>t</title><id>1</id><content type="xhtml"><div ${xhtml}><p>The group <b>claimed</b> responsibility <i>for</i> it.</p><p>Then <a href="x">nothing</a> more.</p></div></content></entry>`,
    ),
    items: [{ text: 'The group claimed responsibility for it.\n\nThen nothing more.' }],
  },
  {
    name: 'XHTML with a prefix',
    body: atom(
      '<entry><title>t</title><id>1</id><content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:p>First <x:b>bold</x:b> words.</x:p></x:div></content></entry>',
    ),
    items: [{ text: 'First bold words.' }],
  },
  {
    name: 'XHTML title',
    body: atom(
      `<entry><title type="xhtml"><div ${xhtml}>Rockets <em>hit</em> base</div></title><id>1</id></entry>`,
    ),
    items: [{ title: 'Rockets hit base' }],
  },
  {
    name: 'HTML title, escaped',
    body: atom('<entry><title type="html">Smoke &amp;amp; &lt;b&gt;fire&lt;/b&gt;</title><id>1</id></entry>'),
    items: [{ title: 'Smoke & fire' }],
  },
  {
    name: 'text title keeps what looks like markup',
    body: atom('<entry><title type="text">Use of &lt;b&gt; &amp;amp; more</title><id>1</id></entry>'),
    items: [{ title: 'Use of <b> &amp; more' }],
  },
  {
    name: 'HTML content in CDATA',
    body: atom(
      '<entry><title>t</title><id>1</id><content type="html"><![CDATA[<p>One</p><p>Two</p>]]></content></entry>',
    ),
    items: [{ text: 'One\n\nTwo' }],
  },
  {
    name: 'content longer than summary',
    body: atom(
      '<entry><title>t</title><id>1</id><summary>Short</summary><content type="html">&lt;p&gt;The long story&lt;/p&gt;</content></entry>',
    ),
    items: [{ text: 'The long story' }],
  },
  {
    name: 'summary only',
    body: atom(
      '<entry><title>t</title><id>1</id><summary type="html">&lt;p&gt;Just this&lt;/p&gt;</summary></entry>',
    ),
    items: [{ text: 'Just this' }],
  },
  {
    name: 'content elsewhere',
    body: atom(
      '<entry><title>t</title><id>1</id><content src="https://outlet.example/full" type="text/html"/><summary>See there.</summary></entry>',
    ),
    items: [{ url: 'https://outlet.example/full', text: 'See there.' }],
  },
  {
    name: 'rel edit and self are not the item',
    body: atom(
      '<entry><title>t</title><id>1</id><link rel="edit" href="https://outlet.example/edit/1"/><link rel="self" href="https://outlet.example/atom/1"/><link rel="alternate" type="text/html" href="https://outlet.example/1"/></entry>',
    ),
    items: [{ url: 'https://outlet.example/1' }],
  },
  {
    name: 'only rel edit',
    body: atom(
      '<entry><title>t</title><id>1</id><link rel="edit" href="https://outlet.example/edit/1"/></entry>',
    ),
    items: [{ url: null }],
  },
  {
    name: 'the page is preferred among alternates',
    body: atom(
      '<entry><title>t</title><id>1</id><link rel="alternate" type="application/json" href="https://outlet.example/1.json"/><link rel="alternate" type="text/html" href="https://outlet.example/1.html"/></entry>',
    ),
    items: [{ url: 'https://outlet.example/1.html' }],
  },
  {
    name: 'alternate written as an address',
    body: atom(
      '<entry><title>t</title><id>1</id><link rel="http://www.iana.org/assignments/relation/alternate" href="https://outlet.example/1"/></entry>',
    ),
    items: [{ url: 'https://outlet.example/1' }],
  },
  {
    name: 'enclosure is not the item',
    body: atom(
      '<entry><title>t</title><id>1</id><link rel="enclosure" href="https://outlet.example/a.mp3"/><link href="https://outlet.example/1"/></entry>',
    ),
    items: [{ url: 'https://outlet.example/1' }],
  },
  {
    name: 'links relative to the address of the feed',
    body: atom('<entry><title>t</title><id>1</id><link href="../2024/1"/></entry>'),
    items: [{ url: 'https://outlet.example/2024/1' }],
  },
  {
    name: 'xml:base on the feed',
    body: atom(
      '<entry><title>t</title><id>1</id><link href="1"/></entry>',
      '',
      'xml:base="https://base.example/dir/"',
    ),
    items: [{ url: 'https://base.example/dir/1' }],
  },
  {
    name: 'xml:base on the entry, relative to that of the feed',
    body: atom(
      '<entry xml:base="sub/"><title>t</title><id>1</id><link href="1"/></entry>',
      '',
      'xml:base="https://base.example/dir/"',
    ),
    items: [{ url: 'https://base.example/dir/sub/1' }],
  },
  {
    name: 'xml:lang of the feed',
    body: atom('<entry><title>t</title><id>1</id></entry>', '', 'xml:lang="ar"'),
    feed: { lang: 'ar' },
    items: [{ lang: 'ar' }],
  },
  {
    name: 'xml:lang of the entry',
    body: atom('<entry xml:lang="en-GB"><title>t</title><id>1</id></entry>', '', 'xml:lang="ar"'),
    items: [{ lang: 'en-gb' }],
  },
  {
    name: 'prefixed root and elements',
    body: `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>Prefixed</a:title><a:entry><a:title>One</a:title><a:id>p1</a:id><a:link href="https://outlet.example/p1"/><a:updated>2024-01-28T10:00:00Z</a:updated><a:content type="html">&lt;p&gt;Text&lt;/p&gt;</a:content></a:entry></a:feed>`,
    feed: { title: 'Prefixed' },
    items: [
      {
        title: 'One',
        guid: 'p1',
        url: 'https://outlet.example/p1',
        published: '2024-01-28T10:00:00.000Z',
        text: 'Text',
      },
    ],
  },
  {
    name: 'upper-case elements',
    body: `<FEED xmlns="http://www.w3.org/2005/Atom"><TITLE>Loud</TITLE><ENTRY><TITLE>One</TITLE><ID>u1</ID><UPDATED>2024-01-28T10:00:00Z</UPDATED></ENTRY></FEED>`,
    feed: { title: 'Loud' },
    items: [{ title: 'One', guid: 'u1' }],
  },
  {
    name: 'no namespace at all',
    body: '<feed><title>Bare</title><entry><title>One</title><id>b1</id></entry></feed>',
    feed: { title: 'Bare' },
    items: [{ title: 'One', guid: 'b1' }],
  },
  {
    name: 'Atom 0.3: issued, modified and mode escaped',
    body: `<feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="en"><title>Old</title><link rel="alternate" type="text/html" href="https://old.example/"/><modified>2003-12-13T18:30:02Z</modified><entry><title mode="escaped" type="text/html">A &lt;i&gt;b&lt;/i&gt;</title><link rel="alternate" type="text/html" href="https://old.example/1"/><id>tag:old,1</id><issued>2003-12-13T08:29:29-04:00</issued><modified>2003-12-13T18:30:02Z</modified><content type="text/html" mode="escaped">&lt;p&gt;Text&lt;/p&gt;</content></entry></feed>`,
    feed: { title: 'Old', siteUrl: 'https://old.example/' },
    items: [
      {
        title: 'A b',
        url: 'https://old.example/1',
        guid: 'tag:old,1',
        published: '2003-12-13T12:29:29.000Z',
        updated: '2003-12-13T18:30:02.000Z',
        text: 'Text',
      },
    ],
  },
  {
    name: 'Atom 0.3: created only',
    body: `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Old</title><entry><title>t</title><id>1</id><created>2003-12-13T08:29:29Z</created></entry></feed>`,
    items: [{ published: '2003-12-13T08:29:29.000Z' }],
  },
  {
    name: 'Atom 0.3: XHTML content',
    body: `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Old</title><entry><title>t</title><id>1</id><content type="application/xhtml+xml" mode="xml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One <b>two</b> three</p></div></content></entry></feed>`,
    items: [{ text: 'One two three' }],
  },
  {
    name: 'video channel: text in media:group',
    body: `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><title>V</title><entry><id>yt:1</id><title>Film</title><link rel="alternate" href="https://v.example/1"/><media:group><media:title>Film</media:title><media:description>What was filmed.</media:description></media:group></entry></feed>`,
    items: [{ title: 'Film', text: 'What was filmed.' }],
  },
  {
    name: 'hub',
    body: atom('<entry><title>t</title><id>1</id></entry>', '<link rel="hub" href="https://hub.example/"/>'),
    feed: { hub: 'https://hub.example/' },
    items: [{ title: 't' }],
  },
  {
    name: 'entry with its source keeps its own title',
    body: atom(
      '<entry><source><title>Elsewhere</title><id>urn:other</id><link href="https://other.example/"/></source><title>Mine</title><id>1</id><link href="https://outlet.example/1"/></entry>',
    ),
    items: [{ title: 'Mine', guid: '1', url: 'https://outlet.example/1' }],
  },
  {
    name: 'author does not give the title',
    body: atom(
      '<entry><author><name>N</name><title>Editor</title></author><title>Mine</title><id>1</id></entry>',
    ),
    items: [{ title: 'Mine' }],
  },
  { name: 'no entries', body: atom(''), feed: { title: 'Valley Courier' }, items: [] },
  {
    name: 'entry without id',
    body: atom('<entry><title>t</title><link href="https://outlet.example/1"/></entry>'),
    items: [{ guid: null, url: 'https://outlet.example/1' }],
  },
  {
    name: 'date without colon in the zone',
    body: atom('<entry><title>t</title><id>1</id><updated>2024-01-28T10:00:00+0300</updated></entry>'),
    items: [{ published: '2024-01-28T07:00:00.000Z' }],
  },
  {
    name: 'Arabic with direction marks',
    body: atom('<entry><title>\u200fبيان رقم (١)\u200f</title><id>1</id></entry>'),
    items: [{ title: '\u200fبيان رقم (١)\u200f' }],
  },
]
