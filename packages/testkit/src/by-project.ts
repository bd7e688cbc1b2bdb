// In which order test files run: those of one project after each other, as they share a process; the small ones last, so that no process waits for the other.
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const order = ['e2e', 'server', 'unit']

/** Projects from slow to quick; within each the runner's own order (failed, then long ones first). */
export class ByProject extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return order.flatMap((name) => sorted.filter((file) => file.project.name === name))
  }
}
