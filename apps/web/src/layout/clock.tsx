// The clock of the bar: Viet Nam time, hours and minutes.
import { useEffect, useState } from 'react'
import { timeOfDay } from '../dates.ts'

/** Shows the time in Viet Nam and keeps it; silent for screen readers, which have their own clock. */
export function Clock() {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 5000)
    return () => clearInterval(timer)
  }, [])
  return <time dateTime={now.toISOString()}>{timeOfDay(now)}</time>
}
