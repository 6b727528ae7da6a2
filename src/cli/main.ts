#!/usr/bin/env node
import { keepHeapSmall } from '../heap.ts'
import { runCommandLine } from './command-line.ts'
import { endQuietlyOnClosedPipe } from './output.ts'

keepHeapSmall()
endQuietlyOnClosedPipe()
process.exitCode = await runCommandLine(process.argv.slice(2))
