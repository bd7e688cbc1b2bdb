// The only door of the papers room.
export { papersRoutes } from './papers.routes.ts'
export { decreeHeading, decreeStyle } from './decree30.ts'
export { type Html, html } from '../../../platform/http/html.ts'
export { paperDocument } from './page-frame.ts'
