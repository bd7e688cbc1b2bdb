// The frame around every screen: theme, cache, router; and what happens when the session ends under one's hands.
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { onSignedOut } from './api.ts'
import { paths } from './paths.ts'
import { queryClient } from './queries.ts'
import { router } from './routes.tsx'
import { forgetEverything, sessionQuery } from './session.ts'
import { mantineTheme } from './theme/mantine-theme.ts'

const styleNonce = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

function leaveForSignIn(): void {
  // Nobody was signed in here: the route's own guard leads to the sign-in page, and nothing has ended.
  if (!queryClient.getQueryData(sessionQuery.queryKey)) return
  const { pathname } = router.state.location
  if (pathname === paths.signIn) return
  forgetEverything()
  void router.navigate({ to: paths.signIn, search: { back: pathname, ended: true } })
}

/** Holds the providers; Mantine's variables come from a style sheet, so no style element is written into the page. */
export function App() {
  useEffect(() => onSignedOut(leaveForSignIn), [])
  return (
    <MantineProvider
      theme={mantineTheme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  )
}
