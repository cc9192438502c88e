export { ChangesPage } from './changes-page'
export { QueryAuditPage } from './queries-page'
