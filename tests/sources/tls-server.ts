import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A server over TLS that redirects everything to `location`, and a file with the certificate to trust. */
export async function startTlsServer(
  secrets: { readonly cert: string; readonly key: string },
  location: string,
) {
  const folder = await mkdtemp(join(tmpdir(), 'claimwatch-tls-'))
  const certificateFile = join(folder, 'certificate.pem')
  await writeFile(certificateFile, secrets.cert)
  const server = createServer(secrets, (_request, response) => {
    response.writeHead(302, { location }).end()
  })
  // Clients that do not trust us hang up.
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    certificateFile,
    async close(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
