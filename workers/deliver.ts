import { runRole } from './run-role.ts'

runRole('deliver')
