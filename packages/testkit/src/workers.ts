// How many test files run at once.
import { availableParallelism } from 'node:os'

/** A test waits for the database or the browser half of its time: two even on two processors. A server given from outside is one, so there one at a time. */
export const testWorkers = process.env['TEST_DATABASE_URL'] ? 1 : Math.min(4, Math.max(2, availableParallelism() - 1))
