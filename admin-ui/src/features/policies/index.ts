export { PolicyAssignments, SourcePolicies } from './assignments'
export { PoliciesPage } from './policies-page'
export { NewPolicyPage, PolicyDefinition, PolicyMatches, PolicyPage } from './policy-page'
