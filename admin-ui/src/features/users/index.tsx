import { UserDanger } from './user-page'
import { UserSettings } from './user-form'

export { UserAccess } from './user-access'
export { NewUserPage } from './user-form'
export { UserPage, UserPassword } from './user-page'
export { UsersPage } from './users-page'

export function UserAccount() {
  return (
    <>
      <UserSettings />
      <UserDanger />
    </>
  )
}
