// Sends credentials and keeps what came of it: busy, or a refusal in words.
import { useState } from 'react'
import { ApiProblem } from '../../problem.ts'
import { type ProblemWords, useProblemWords } from '../../problem-words.ts'
import { type Credentials, signIn } from '../../session.ts'

export type SignInAttempt = {
  busy: boolean
  refusal: ProblemWords | undefined
  /** Gives `entered`, or the code of the problem that stood in the way. */
  send: (credentials: Credentials) => Promise<string>
}

/** Keeps one attempt to sign in; `ownWords` replaces the server's words for the codes it knows. */
export function useSignIn(ownWords: (code: string) => string | undefined): SignInAttempt {
  const wordsOf = useProblemWords()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<ProblemWords>()
  const send = async (credentials: Credentials): Promise<string> => {
    setBusy(true)
    setRefusal(undefined)
    try {
      await signIn(credentials)
      return 'entered'
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      const own = ownWords(problem.code)
      setRefusal(own === undefined ? wordsOf(problem) : { title: own, detail: undefined, code: undefined })
      return problem.code
    } finally {
      setBusy(false)
    }
  }
  return { busy, refusal, send }
}
