// Today in Viet Nam, also for a desk that is left open over midnight.
import { type Day, vietnamDay } from '@buuan/vietnam/days.ts'
import { useEffect, useState } from 'react'

const lookEveryMs = 30_000

/** The day of Viet Nam; the caller is redrawn when it changes. */
export function useToday(): Day {
  const [today, setToday] = useState(() => vietnamDay(new Date()))
  useEffect(() => {
    const timer = setInterval(() => setToday(vietnamDay(new Date())), lookEveryMs)
    return () => clearInterval(timer)
  }, [])
  return today
}
