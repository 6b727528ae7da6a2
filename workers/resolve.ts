import { runRole } from './run-role.ts'

runRole('resolve')
