// What ends a command: said in words, with what to do; the process then exits with 1.

/** An expected obstacle of the whole command. */
export class Failure extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'Failure'
  }
}
