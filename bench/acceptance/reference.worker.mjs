// A thread of the reference: tsx has to be told anew in each thread.
import { register } from 'tsx/esm/api'

register()
await import('./reference.ts')
