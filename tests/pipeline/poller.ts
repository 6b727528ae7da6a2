import { sql } from 'kysely'
import type { Config } from '../../src/config.ts'
import { openStepContext } from '../../src/pipeline/context.ts'
import { pollFeeds } from '../../src/pipeline/poll-feed.ts'
import type { StepContext } from '../../src/pipeline/step.ts'
import type { Db } from '../../src/store/database.ts'
import { addFeed, type NewFeed } from '../../src/store/feeds.ts'
import { createTestDatabase } from '../support/test-database.ts'
import { openTestRuntime } from '../support/test-runtime.ts'

/** The poll step on a database of its own, a round when the test says so, at the time that it says. */
export async function openPoller(overrides: Partial<Config> = {}) {
  const database = await createTestDatabase()
  const { db } = database
  const opened = [await openPollContext(database.url, overrides)]
  const { context } = opened[0]!
  return {
    db,
    context,
    /** A feed that is due. */
    async add(url: string, more: Partial<NewFeed> = {}): Promise<number> {
      return (await addFeed(db, { url, source: { name: 'Outlet', kind: 'outlet' }, ...more })).id
    },
    /** Claims what is due and polls it, as a process does; says how many feeds that were. */
    round: (as: StepContext = context) => round(as),
    databaseUrl: database.url,
    runtime: opened[0]!.runtime,
    /** Another process on the same database, or as good as that: in one the host gate is shared. */
    async another(): Promise<StepContext> {
      const more = await openPollContext(database.url, overrides)
      opened.push(more)
      return more.context
    },
    /** All that is stored of the past lies so much further back: the clock of feeds, turned on. */
    async pass(seconds: number): Promise<void> {
      const back = sql`make_interval(secs => ${seconds})`
      await sql`update feed set due_at = due_at - ${back}, last_polled_at = last_polled_at - ${back},
        last_success_at = last_success_at - ${back}, last_item_at = last_item_at - ${back},
        state_since = state_since - ${back}, created_at = created_at - ${back}`.execute(db)
      await sql`update feed_outage set started_at = started_at - ${back}, ended_at = ended_at - ${back}`.execute(
        db,
      )
      await sql`update report set first_seen_at = first_seen_at - ${back}`.execute(db)
    },
    /** The feeds are polled so many seconds after the poll before, due or not. */
    async pollAfter(seconds: number): Promise<void> {
      await this.pass(seconds)
      await db
        .updateTable('feed')
        .set({ due_at: new Date(0), last_polled_at: new Date() })
        .execute()
      await round(context)
    },
    /** Time passes until the next poll, which is made. */
    async next(): Promise<void> {
      const { wait } = await dueIn(db)
      await this.pass(Math.max(wait, 0))
      await round(context)
    },
    /** Seconds from the last poll to the next. */
    dueIn: async (id?: number): Promise<number> => (await dueIn(db, id)).seconds,
    async feed(id?: number) {
      let query = db.selectFrom('feed').selectAll().orderBy('id')
      if (id !== undefined) query = query.where('id', '=', id)
      return query.executeTakeFirstOrThrow()
    },
    async changes(): Promise<string[]> {
      const rows = await db.selectFrom('change').select('transition').orderBy('cursor').execute()
      return rows.map(({ transition }) => transition)
    },
    /** What is stored now, oldest first. */
    async reports() {
      const { rows } = await sql<{
        id: number
        guid: string | null
        url: string | null
        version: number
        title: string | null
        text: string
        key: string
        independence: string
        feed: number | null
      }>`
        select r.id, r.guid, r.url, r.version, v.title, v.text, r.key, r.independence_key as independence,
          r.feed_id as feed
        from report r join report_version v on v.report_id = r.id and v.version = r.version
        order by r.id`.execute(db)
      return rows
    },
    async close(): Promise<void> {
      for (const { close } of opened) await close()
      await database.drop()
    },
  }
}

export type Poller = Awaited<ReturnType<typeof openPoller>>

/** What the step works with; any name stands for this machine. */
export async function openPollContext(databaseUrl: string, overrides: Partial<Config> = {}) {
  const runtime = await openTestRuntime(databaseUrl, null, overrides)
  const opened = openStepContext(runtime)
  const resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }])
  const context: StepContext = { ...opened, feedPolicy: { ...opened.feedPolicy, resolve } }
  const close = async () => {
    await context.readers.close()
    await runtime.close()
  }
  return { context, runtime, close }
}

async function round(context: StepContext): Promise<number> {
  const batches = await pollFeeds.claim(context)
  await Promise.all(batches.map((batch) => pollFeeds.run(context, batch)))
  return batches.flat().length
}

async function dueIn(db: Db, id?: number): Promise<{ seconds: number; wait: number }> {
  const { rows } = await sql<{ seconds: number; wait: number }>`
    select round(extract(epoch from due_at - last_polled_at))::int as seconds,
      ceil(extract(epoch from due_at - now()))::int as wait
    from feed where id = ${id ?? sql`id`} order by id limit 1`.execute(db)
  return rows[0] ?? { seconds: 0, wait: 0 }
}
