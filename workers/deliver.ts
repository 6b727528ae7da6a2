import { endOnError } from './end-on-error.ts'
import { runRole } from './run-role.ts'

endOnError(runRole('deliver'))
