// A thread of the load: tsx has to be told anew in each thread.
import { register } from 'tsx/esm/api'

register()
await import('./load-days.ts')
