import { runRole } from './run-role.ts'

runRole('extract')
