// Demo data through the real use cases.
export { seedDemo } from './demo.ts'
