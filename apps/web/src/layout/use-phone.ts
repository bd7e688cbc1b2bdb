// Whether the screen is a phone's: tables then show one column with everything that matters in it.
import { useMediaQuery } from '@mantine/hooks'

/** True below 640 px. */
export function usePhone(): boolean {
  return useMediaQuery('(max-width: 639px)', false, { getInitialValueInEffect: false })
}
