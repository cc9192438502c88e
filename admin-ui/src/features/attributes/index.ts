export { AttributePage, NewAttributePage } from './attribute-page'
export { AttributesPage } from './attributes-page'
