// A key cap: the key that does the thing, drawn beside its name.
import styles from './kbd.module.css'

/** Shows the name of a key as a key cap, for example `F9`. */
export function Kbd({ children }: { children: string }) {
  return <kbd className={styles.kbd}>{children}</kbd>
}
