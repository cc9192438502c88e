export { AccessTab } from './access-tab'
export { NewDataSourcePage } from './connection-form'
export { ConnectionTab, DataSourcePage } from './datasource-page'
export { DataSourcesPage } from './datasources-page'
