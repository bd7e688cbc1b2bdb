// Time left until something closes itself.
import { useEffect, useRef, useState } from 'react'

/** Gives seconds as m:ss, never below 0:00. */
export function minutesAndSeconds(seconds: number): string {
  const left = Math.max(0, Math.ceil(seconds))
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
}

/** Counts down to an instant (milliseconds since 1970); calls back once when it is reached, also after the machine slept. */
export function useCountdown(endsAt: number, onEnd: () => void): number {
  const [left, setLeft] = useState(() => (endsAt - Date.now()) / 1000)
  const end = useRef(onEnd)
  useEffect(() => {
    end.current = onEnd
  }, [onEnd])
  useEffect(() => {
    const tick = () => {
      const seconds = (endsAt - Date.now()) / 1000
      setLeft(seconds)
      if (seconds > 0) return
      clearInterval(timer)
      end.current()
    }
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [endsAt])
  return left
}
