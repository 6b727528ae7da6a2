import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { settingNames } from '../src/config.ts'

const root = join(import.meta.dirname, '..')
const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8')

const health = z.object({ test: z.array(z.string()), interval: z.string(), timeout: z.string() })
const service = z.object({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  user: z.string().optional(),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
  stop_grace_period: z.string().optional(),
  environment: z.record(z.string(), z.string()).default({}),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  healthcheck: health.optional(),
  deploy: z.object({ resources: z.object({ limits: z.object({ cpus: z.string(), memory: z.string() }) }) }),
})
const compose = z.object({
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.null()),
})

const { services, volumes } = compose.parse(parse(text, { merge: true }))
const all = Object.entries(services)
const ours = all.filter(([, one]) => one.build !== undefined)
/** The address that compose fills in; what users set themselves is in .env.example. */
const ofCompose = ['POSTGRES_PASSWORD', 'POSTGRES_USER', 'POSTGRES_DB']

describe('docker-compose.yml', () => {
  it('has the stores, the migration, and a service for each role that runs alone', () => {
    const workers = readdirSync(join(root, 'workers')).map((file) => join(root, 'workers', file))
    const roles = workers.flatMap(
      (file) => readFileSync(file, 'utf8').match(/^runRole\('(\w+)'\)/m)?.[1] ?? [],
    )
    expect(roles).toHaveLength(4)
    expect(Object.keys(services).sort()).toEqual(['api', 'migrate', 'postgres', 'redis', ...roles].sort())
  })

  it.each(all)('%s has limits, and a health check unless it ends by itself', (name, one) => {
    expect(one.deploy.resources.limits).toMatchObject({
      cpus: expect.stringMatching(/^\d/),
      memory: expect.stringMatching(/^\d+[MG]$/),
    })
    expect(one.healthcheck === undefined).toBe(name === 'migrate')
  })

  it.each(ours)('%s is built from the repository and runs without privileges', (_, one) => {
    expect(one.build).toBe('.')
    expect(one).toMatchObject({ user: 'node', read_only: true, cap_drop: ['ALL'] })
    expect(one.security_opt).toContain('no-new-privileges:true')
  })

  it.each(ours)('%s runs files that the build makes', (_, one) => {
    const words = [...(one.command ?? []), ...(one.healthcheck?.test ?? [])]
    const built = words.filter((word) => word.startsWith('dist/'))
    expect(built).not.toEqual([])
    for (const file of built) {
      const source = file.replace(/^dist\//, '').replace(/\.js$/, '.ts')
      expect(existsSync(join(root, source)), file).toBe(true)
    }
  })

  it.each(ours)('%s is given settings that exist', (_, one) => {
    const unknown = Object.keys(one.environment).filter((name) => !settingNames.includes(name))
    expect(unknown).toEqual([])
    expect(one.environment).toMatchObject({
      DATABASE_URL: expect.stringMatching(/^postgres:/),
      REDIS_URL: 'redis://redis:6379',
    })
  })

  it.each(ours)('%s has more time to stop than it takes', (_, one) => {
    expect(Number.parseInt(one.stop_grace_period ?? '0', 10)).toBeGreaterThan(10)
  })

  it('asks only for variables that .env.example or the stores know', () => {
    const documented = readFileSync(join(root, '.env.example'), 'utf8')
    const names = [...text.matchAll(/\$\{(\w+)/g)].flatMap(([, name]) => name ?? [])
    expect(names).not.toEqual([])
    const unknown = names.filter(
      (name) => !ofCompose.includes(name) && !new RegExp(`^#?${name}=`, 'm').test(documented),
    )
    expect(unknown).toEqual([])
  })

  it('starts nothing of ours before the tables are there', () => {
    for (const [name, one] of ours) {
      const [on, condition] =
        name === 'migrate' ? ['postgres', 'service_healthy'] : ['migrate', 'service_completed_successfully']
      expect(one.depends_on[on], name).toEqual({ condition })
    }
  })

  it('depends on services and volumes that exist', () => {
    for (const [name, one] of all) {
      for (const other of Object.keys(one.depends_on)) expect(services, name).toHaveProperty(other)
      for (const volume of one.volumes) expect(volumes, name).toHaveProperty(volume.split(':')[0] ?? '')
    }
  })

  it('keeps what Redis was told, and evicts nothing', () => {
    const words = services.redis?.command?.join(' ')
    expect(words).toContain('--appendonly yes')
    expect(words).toContain('--maxmemory-policy noeviction')
    expect(words).toMatch(/--maxmemory \d+mb/)
  })

  it('opens the API alone, to this machine alone, and behind a token', () => {
    const open = all.filter(([, one]) => one.ports.length > 0)
    expect(open.map(([name]) => name)).toEqual(['api'])
    expect(services.api?.ports).toEqual(['127.0.0.1:8080:8080'])
    expect(services.api?.environment.API_TOKEN).toMatch(/^\$\{API_TOKEN:\?/)
  })

  it.skipIf(composeMissing())('is what docker-compose takes', () => {
    const env = { ...process.env, POSTGRES_PASSWORD: 'invented', API_TOKEN: 'x'.repeat(24) }
    const { status, stderr } = spawnSync('docker-compose', ['config', '-q'], {
      cwd: root,
      env,
      encoding: 'utf8',
    })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const withoutToken = { ...env, API_TOKEN: '' }
    const refused = spawnSync('docker-compose', ['config', '-q'], { cwd: root, env: withoutToken })
    expect(refused.status).not.toBe(0)
  })
})

describe('the Dockerfile', () => {
  const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8')

  it('copies what exists, ends as a user without privileges, and starts a file that the build makes', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+)$/gm)].flatMap(([, words]) =>
      (words ?? '').split(' ').slice(0, -1),
    )
    for (const path of copied) expect(existsSync(join(root, path)), path).toBe(true)
    expect(dockerfile.match(/^USER (\w+)$/m)?.[1]).toBe('node')
    const started = dockerfile.match(/"dist\/([\w/]+)\.js"/)?.[1]
    expect(existsSync(join(root, `${started}.ts`))).toBe(true)
  })
})

function composeMissing(): boolean {
  try {
    execFileSync('docker-compose', ['version'], { stdio: 'ignore' })
    return false
  } catch {
    return true
  }
}
