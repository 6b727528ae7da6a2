// A process that uses the embedded server of the directory it is given, until its stdin ends.
import { joinEmbeddedServer } from '../../src/store/embedded-server.ts'

const server = await joinEmbeddedServer(process.argv[2] ?? '')
console.log(server.url)
process.stdin.on('end', () => void server.leave()).resume()
