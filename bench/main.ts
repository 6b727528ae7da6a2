/** Every bench by the word that `npm run bench -- WORD` takes; each prints its figures as JSON. */
const benches: Readonly<Record<string, () => Promise<unknown>>> = {
  alert: async () => (await import('./alert.ts')).benchAlert(),
  api: async () => (await import('./api.ts')).benchApi(),
  feeds: async () => (await import('./feeds.ts')).benchFeeds(),
  pipeline: async () => (await import('./pipeline.ts')).benchPipeline(),
  read: async () => (await import('./read.ts')).benchRead(),
  'resolve-fill': async () => (await import('./resolve.ts')).fillResolveStores(),
  resolve: async () => (await import('./resolve.ts')).benchResolve(),
  screenshots: async () => (await import('./screenshots.ts')).takeScreenshots(),
  'tally-fill': async () => (await import('./tally.ts')).fillTallyStores(),
  tally: async () => (await import('./tally.ts')).benchTally(),
}

/** What runs when no word is given: some minutes, and nothing to fill first. */
const usual = ['read', 'pipeline']

const args = process.argv.slice(2)
const wanted = args.length > 0 ? args : usual
const unknown = wanted.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`usage: npm run bench -- ${Object.keys(benches).join('|')}`)
  process.exitCode = 2
} else {
  for (const name of wanted)
    console.log(JSON.stringify({ bench: name, ...Object(await benches[name]!()) }, null, 2))
}
