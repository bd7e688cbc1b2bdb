// The sheet of the current step; contents and joint inspection stand together, as they are done together.
import { useForm } from './form-store.ts'
import { AddresseeStep } from './addressee-step.tsx'
import { ContentsStep } from './contents-step.tsx'
import { DecisionStep } from './decision-step.tsx'
import { InspectionStep } from './inspection-step.tsx'
import { ItemStep } from './item-step.tsx'
import { SenderStep } from './sender-step.tsx'

/** Draws the current step. */
export function Work() {
  const step = useForm((form) => form.step)
  switch (step) {
    case 'item':
      return <ItemStep />
    case 'sender':
      return <SenderStep />
    case 'addressee':
      return <AddresseeStep />
    case 'contents':
    case 'inspection':
      return (
        <>
          <ContentsStep />
          <InspectionStep />
        </>
      )
    case 'decision':
      return <DecisionStep />
  }
}
