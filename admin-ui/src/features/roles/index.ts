export { NewRolePage, RolePage } from './role-page'
export { RolesPage } from './roles-page'
